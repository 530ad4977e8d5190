package io.bitloom.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The carry-save adders that Yosys ({@code maccmap}) makes of a sum of many numbers: of three words it makes two, place by place, until
 * two words are left. Where a place of the three has two bits that are not constant a half adder is enough, where it has one, none is.
 *
 * @param fullAdders of all levels
 * @param halfAdders of all levels
 */
record AdderTree(long fullAdders, long halfAdders) {
    /** Of so many numbers of so many bits. */
    static AdderTree of(int numbers, int bits) {
        int[] heights = new int[bits];
        Arrays.fill(heights, numbers);
        return of(heights);
    }

    /**
     * Of so many bits at every place.
     *
     * @param heights of at most 32 places
     */
    static AdderTree of(int[] heights) {
        List<Long> words = words(heights);
        long full = 0;
        long half = 0;
        while (words.size() > 2) {
            List<Long> fewer = new ArrayList<>();
            int i = 0;
            for (; i + 2 < words.size(); i += 3) {
                long a = words.get(i);
                long b = words.get(i + 1);
                long c = words.get(i + 2);
                long three = a & b & c;
                long twoOrThree = a & b | a & c | b & c;
                full += Long.bitCount(three);
                half += Long.bitCount(twoOrThree & ~three);
                fewer.add(a | b | c);
                fewer.add(twoOrThree << 1);
            }
            fewer.addAll(words.subList(i, words.size()));
            words = fewer;
        }
        return new AdderTree(full, half);
    }

    /** The first word has a bit of every place that has any, the second of those that have another one, and so on. */
    private static List<Long> words(int[] heights) {
        List<Long> words = new ArrayList<>();
        int most = Arrays.stream(heights).max().orElse(0);
        for (int number = 0; number < most; number++) {
            long word = 0;
            for (int place = 0; place < heights.length; place++) {
                word |= heights[place] > number ? 1L << place : 0;
            }
            words.add(word);
        }
        return words;
    }
}
