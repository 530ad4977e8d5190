package io.bitloom.flow;

import io.bitloom.dataset.DataStore;
import io.bitloom.dataset.Split;

/** A named data set, read when it is first asked for and kept for the steps that follow. */
public final class DataSource {
    private final String name;
    private final DataStore store;
    private Split split;

    /**
     * @param name of a set, or the path of a folder or file
     * @param store that has it
     */
    public DataSource(String name, DataStore store) {
        this.name = name;
        this.store = store;
    }

    public String name() {
        return name;
    }

    /**
     * Brings the files to this machine, as {@link #load} does too: so that a download is over before the stage that loads.
     *
     * @throws IllegalArgumentException if the store knows no such set
     * @throws io.bitloom.dataset.DatasetException if its files are missing or cannot be downloaded
     */
    public synchronized void fetch() {
        if (split == null) {
            store.fetch(name);
        }
    }

    /**
     * The images.
     *
     * @throws IllegalArgumentException if the store knows no such set
     * @throws io.bitloom.dataset.DatasetException if its files are missing or damaged
     */
    public synchronized Split load() {
        if (split == null) {
            split = store.load(name);
        }
        return split;
    }
}
