package io.bitloom.training;

/** Seeds of independent random streams made from one seed, so that a stream can be drawn again without the ones before it. */
final class RandomSeed {
    private RandomSeed() {}

    /** Seed of stream {@code number}. The mixing is that of SplitMix64: Steele, Lea, Flood, OOPSLA 2014. */
    static long of(long seed, long number) {
        long z = seed + (number + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
