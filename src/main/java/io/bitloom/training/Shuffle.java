package io.bitloom.training;

import java.util.Random;

/** The order in which an epoch sees the training images, made from seed and epoch alone: no state to keep for resuming. */
final class Shuffle {
    private Shuffle() {}

    /** A permutation of 0..length-1. */
    static int[] order(int length, long seed, int epoch) {
        Random random = new Random(RandomSeed.of(seed, epoch));
        int[] order = new int[length];
        for (int i = 0; i < length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
