package io.bitloom.dataset;

/**
 * The two binary formats of Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009
 * (www.cs.toronto.edu/~kriz/cifar.html): records of one or two label bytes and 32 x 32 bytes of red, then green, then blue.
 */
public enum CifarFormat {
    /** A record is its class 0..9 and the image: 3073 bytes. */
    CIFAR_10("CIFAR-10", 10, 1),
    /** A record is its superclass 0..19, its class 0..99 and the image: 3074 bytes. The superclass is passed over. */
    CIFAR_100("CIFAR-100", 100, 2);

    static final int SIDE = 32;
    static final int CHANNELS = 3;
    static final int IMAGE_BYTES = SIDE * SIDE * CHANNELS;

    private final String title;
    private final int classes;
    private final int labelBytes;

    CifarFormat(String title, int classes, int labelBytes) {
        this.title = title;
        this.classes = classes;
        this.labelBytes = labelBytes;
    }

    String title() {
        return title;
    }

    int classes() {
        return classes;
    }

    /** Label bytes before each image; the last of them is the class. */
    int labelBytes() {
        return labelBytes;
    }

    int recordBytes() {
        return labelBytes + IMAGE_BYTES;
    }
}
