package io.bitloom.flow;

/** Somebody who watches a flow: is told of every stage, and of what is worth a line. */
public interface Watcher {
    /**
     * A stage begins.
     *
     * @param name a word or two
     * @param total steps of it, 0 if that is not known
     * @param done steps that an earlier run did
     */
    Progress progress(String name, long total, long done);

    /** As {@link #progress(String, long, long)} from the beginning. */
    default Progress progress(String name, long total) {
        return progress(name, total, 0);
    }

    /** Something that is not part of the result. */
    void note(String text);
}
