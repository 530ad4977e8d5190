package io.bitloom.dataset;

import java.net.URI;
import java.util.List;
import java.util.OptionalInt;

/**
 * A set its authors publish: where its files lie, how long they are, what they hash to and how they are read.
 *
 * @param mirrors folders that hold the files, tried in this order, each ending in a slash
 */
record PublishedSet(String name, List<URI> mirrors, List<PublishedFile> files, Layout layout) {
    /** LeCun, Cortes, Burges: handwritten digits. */
    static final PublishedSet MNIST = new PublishedSet(
            "mnist",
            List.of(
                    URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
                    URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")),
            List.of(
                    new PublishedFile(
                            "train-images-idx3-ubyte.gz",
                            9_912_422,
                            "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
                    new PublishedFile(
                            "train-labels-idx1-ubyte.gz",
                            28_881,
                            "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
                    new PublishedFile(
                            "t10k-images-idx3-ubyte.gz",
                            1_648_877,
                            "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
                    new PublishedFile(
                            "t10k-labels-idx1-ubyte.gz",
                            4_542,
                            "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6")),
            IdxLayout.mnist(OptionalInt.of(10)));

    /** Xiao, Rasul, Vollgraf, "Fashion-MNIST", 2017: articles of clothing; MIT licence. */
    static final PublishedSet FASHION_MNIST = new PublishedSet(
            "fashion-mnist",
            List.of(
                    URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
                    URI.create("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/")),
            List.of(
                    new PublishedFile(
                            "train-images-idx3-ubyte.gz",
                            26_421_880,
                            "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
                    new PublishedFile(
                            "train-labels-idx1-ubyte.gz",
                            29_515,
                            "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
                    new PublishedFile(
                            "t10k-images-idx3-ubyte.gz",
                            4_422_102,
                            "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
                    new PublishedFile(
                            "t10k-labels-idx1-ubyte.gz",
                            5_148,
                            "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")),
            IdxLayout.mnist(OptionalInt.of(10)));

    /**
     * Alpaydin, Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning Repository, 1998: digits of 8 x 8
     * numbers 0..16; CC BY 4.0.
     */
    static final PublishedSet OPTDIGITS = new PublishedSet(
            "optdigits",
            List.of(URI.create("https://archive.ics.uci.edu/ml/machine-learning-databases/optdigits/")),
            List.of(
                    new PublishedFile(
                            "optdigits.tra",
                            563_639,
                            "e1b683cc211604fe8fd8c4417e6a69f31380e0c61d4af22e93cc21e9257ffedd"),
                    new PublishedFile(
                            "optdigits.tes",
                            264_712,
                            "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8")),
            new CsvLayout("optdigits.tra", "optdigits.tes", OptionalInt.of(8)));

    private static final List<URI> CIFAR_MIRRORS =
            List.of(URI.create("https://www.cs.toronto.edu/~kriz/"), URI.create("https://cave.cs.toronto.edu/kriz/"));

    /** Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009: small photographs in colour. */
    static final PublishedSet CIFAR_10 = new PublishedSet(
            "cifar-10",
            CIFAR_MIRRORS,
            List.of(new PublishedFile(
                    "cifar-10-binary.tar.gz",
                    170_052_171,
                    "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd")),
            CifarLayout.CIFAR_10);

    /** As CIFAR-10, in 100 classes. */
    static final PublishedSet CIFAR_100 = new PublishedSet(
            "cifar-100",
            CIFAR_MIRRORS,
            List.of(new PublishedFile(
                    "cifar-100-binary.tar.gz",
                    168_513_733,
                    "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec")),
            CifarLayout.CIFAR_100);

    /** All of them. */
    static final List<PublishedSet> ALL = List.of(CIFAR_10, CIFAR_100, FASHION_MNIST, MNIST, OPTDIGITS);
}
