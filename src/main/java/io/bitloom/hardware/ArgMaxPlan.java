package io.bitloom.hardware;

import java.util.ArrayList;
import java.util.List;

/**
 * The tree that finds the first largest of the scores of an unrolled layer, one level for every halving.
 *
 * @param classes number of scores
 * @param scoreBits of each
 * @param classBits of a class
 * @param registered whether a level has registers behind it; the last never has, the queue behind it is one
 */
public record ArgMaxPlan(int classes, int scoreBits, int classBits, List<Boolean> registered) {
    public ArgMaxPlan {
        registered = List.copyOf(registered);
    }

    /**
     * With as few registers as a budget allows.
     *
     * @param budget longest path between registers, in tenths of a look-up table
     */
    static ArgMaxPlan within(int classes, int scoreBits, int classBits, int budget) {
        List<Boolean> registered = new ArrayList<>();
        int path = 0;
        for (int level = 0; level < levels(classes); level++) {
            path += levelDelay(scoreBits);
            boolean ends = level < levels(classes) - 1 && path + levelDelay(scoreBits) > budget;
            registered.add(ends);
            path = ends ? 0 : path;
        }
        return new ArgMaxPlan(classes, scoreBits, classBits, registered);
    }

    /** A comparison, which is a carry chain, and the choice. */
    static int levelDelay(int scoreBits) {
        return 20 + scoreBits;
    }

    /** Levels of the tree: 0 for a single class. */
    static int levels(int classes) {
        return MatrixPlan.bitsFor(classes - 1);
    }

    /** Rows of registers. */
    public int stages() {
        return (int) registered.stream().filter(each -> each).count();
    }
}
