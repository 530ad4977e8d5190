package io.bitloom.training;

import io.bitloom.dataset.Dataset;
import java.util.Random;

/** A made-up data set: one random image for each class, and noisy copies of them. */
final class Prototypes {
    private Prototypes() {}

    static Dataset dataset(int images, int side, int classes, long seed) {
        Random random = new Random(seed);
        int features = side * side;
        byte[] prototypes = new byte[classes * features];
        random.nextBytes(prototypes);
        byte[] pixels = new byte[images * features];
        byte[] labels = new byte[images];
        for (int i = 0; i < images; i++) {
            int label = i < classes ? i : random.nextInt(classes);
            labels[i] = (byte) label;
            for (int f = 0; f < features; f++) {
                boolean kept = random.nextInt(100) < 45;
                pixels[i * features + f] = kept ? prototypes[label * features + f] : (byte) random.nextInt(256);
            }
        }
        return new Dataset("prototypes", side, side, 1, classes, pixels, labels);
    }
}
