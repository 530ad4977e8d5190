package io.bitloom.dataset;

/** A data set's images to learn from and images to be examined on, of one size and the same classes. */
public record Split(Dataset train, Dataset test) {
    public Split {
        if (train.rows() != test.rows()
                || train.columns() != test.columns()
                || train.channels() != test.channels()
                || train.classes() != test.classes()) {
            throw new IllegalArgumentException("training images of " + shape(train) + " and test images of "
                    + shape(test) + " do not belong together");
        }
    }

    private static String shape(Dataset set) {
        return set.shape() + " pixels in " + set.classes() + " classes";
    }
}
