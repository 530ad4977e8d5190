package io.bitloom.tool;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A dotted version number, compared number by number: 5.006 comes before 5.020, and 4.3 equals 4.3.0. */
public final class ToolVersion implements Comparable<ToolVersion> {
    private static final Pattern DOTTED = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})*");

    /** The version of a program that tells none; every other one is at least this. */
    public static final ToolVersion UNTOLD = new ToolVersion("-", new int[] {0});

    private final String text;
    private final int[] numbers;

    private ToolVersion(String text, int[] numbers) {
        this.text = text;
        this.numbers = numbers;
    }

    /**
     * Reads a version number such as {@code 5.006}.
     *
     * @throws IllegalArgumentException if the text is not digits joined by dots
     */
    public static ToolVersion of(String text) {
        Matcher dotted = DOTTED.matcher(text);
        if (!dotted.matches()) {
            throw new IllegalArgumentException("version \"" + text + "\" is not numbers joined by dots, such as 5.006");
        }
        int[] numbers =
                Arrays.stream(text.split("\\.")).mapToInt(Integer::parseInt).toArray();
        int length = numbers.length;
        while (length > 1 && numbers[length - 1] == 0) {
            length--;
        }
        return new ToolVersion(text, Arrays.copyOf(numbers, length));
    }

    /** True if this version is the given one or a later one. */
    public boolean isAtLeast(ToolVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(ToolVersion other) {
        return Arrays.compare(numbers, other.numbers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ToolVersion version && Arrays.equals(numbers, version.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return text;
    }
}
