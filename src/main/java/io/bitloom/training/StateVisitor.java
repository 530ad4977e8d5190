package io.bitloom.training;

/** Walks over every array of a training in one fixed order: to write it down, to fill it again, to look for what is no number. */
@FunctionalInterface
interface StateVisitor {
    /** Rows of one length, not a copy: what the visitor changes, it changes in the network. */
    void visit(String name, float[][] rows);

    default void visit(String name, float[] row) {
        visit(name, new float[][] {row});
    }
}
