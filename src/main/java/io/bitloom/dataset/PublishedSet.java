package io.bitloom.dataset;

import java.net.URI;
import java.util.List;

/**
 * A pair of IDX sets its authors publish: where its four files lie, how long they are and what they hash to.
 *
 * @param mirrors folders that hold the files, tried in this order, each ending in a slash
 */
record PublishedSet(
        String name,
        List<URI> mirrors,
        PublishedFile trainImages,
        PublishedFile trainLabels,
        PublishedFile testImages,
        PublishedFile testLabels) {
    static final int CLASSES = 10;

    /** LeCun, Cortes, Burges: handwritten digits. */
    static final PublishedSet MNIST = new PublishedSet(
            "mnist",
            List.of(
                    URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
                    URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")),
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
                    "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"));

    /** Xiao, Rasul, Vollgraf, "Fashion-MNIST", 2017: articles of clothing; MIT licence. */
    static final PublishedSet FASHION_MNIST = new PublishedSet(
            "fashion-mnist",
            List.of(
                    URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
                    URI.create("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/")),
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
                    "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"));

    List<PublishedFile> files() {
        return List.of(trainImages, trainLabels, testImages, testLabels);
    }
}
