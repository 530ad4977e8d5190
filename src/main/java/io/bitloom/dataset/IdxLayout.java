package io.bitloom.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * Four IDX files: training images, training labels, test images, test labels.
 *
 * @param classes if it is known; otherwise 0 to the largest training label are the classes
 */
record IdxLayout(List<String> names, OptionalInt classes) implements Layout {
    private static final List<String> MNIST_NAMES = List.of(
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

    /** The names that MNIST and its successors have. */
    static IdxLayout mnist(OptionalInt classes) {
        return new IdxLayout(MNIST_NAMES, classes);
    }

    @Override
    public Split read(String set, Path folder) {
        Path trainLabels = Layout.in(folder, names.get(1));
        int count = classes.orElseGet(() -> count(trainLabels));
        return new Split(
                IdxReader.read(set, Layout.in(folder, names.get(0)), trainLabels, count),
                IdxReader.read(set, Layout.in(folder, names.get(2)), Layout.in(folder, names.get(3)), count));
    }

    private static int count(Path trainLabels) {
        ClassLabels labels = new ClassLabels(trainLabels.toString());
        for (byte label : IdxReader.labels(trainLabels)) {
            labels.learn(label & 0xff);
        }
        return labels.count();
    }
}
