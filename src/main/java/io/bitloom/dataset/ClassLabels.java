package io.bitloom.dataset;

/** The classes of a set that does not say how many it has: 0 to the largest label of its training examples. */
final class ClassLabels {
    /** The largest label that one byte tells. */
    static final int LARGEST = 255;

    private final String origin;
    private int least = LARGEST;
    private int most;

    /**
     * No labels yet.
     *
     * @param origin of the training labels, as messages call it
     */
    ClassLabels(String origin) {
        this.origin = origin;
    }

    /** Takes a training label 0..255 into account. */
    void learn(int label) {
        least = Math.min(least, label);
        most = Math.max(most, label);
    }

    /**
     * How many classes the training labels tell, 2 to 256.
     *
     * @throws DatasetException if there is one class only, or they are not counted from 0
     */
    int count() {
        if (least > 0) {
            throw new DatasetException("the labels of " + origin + " are " + least + ".." + most
                    + "; classes are counted from 0: subtract " + least + " from every label");
        }
        if (most == 0) {
            throw new DatasetException("all labels of " + origin
                    + " are 0; a network tells 2 or more classes apart: give examples of other classes too");
        }
        return most + 1;
    }
}
