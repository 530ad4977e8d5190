package io.bitloom.dataset;

/**
 * Random numbers that are the same on every machine and every Java: SplitMix64 (Steele, Lea, Flood, "Fast splittable
 * pseudorandom number generators", OOPSLA 2014).
 */
final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    /** The stream of one item of one seed; streams of different items do not resemble each other. */
    RandomStream(long seed, int item) {
        state = mix(mix(seed + GOLDEN_GAMMA) + item);
    }

    /** Uniform in 0..bound-1; the bias of the remainder is below bound / 2^63. */
    int below(int bound) {
        return (int) ((nextLong() >>> 1) % bound);
    }

    /** Uniform in [low, high). */
    double between(double low, double high) {
        return low + (high - low) * ((nextLong() >>> 11) * 0x1p-53);
    }

    /** Roughly normal with mean 0 and deviation 1, never past +-3.5: the sum of four uniform numbers. */
    double bell() {
        double sum = between(-1, 1) + between(-1, 1) + between(-1, 1) + between(-1, 1);
        return sum * 0.8660254037844386;
    }

    private long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
