package io.bitloom.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A unit that amounts of a kind are shown in, the largest that leaves the least of them digits before its point.
 *
 * @param name such as {@code MiB}
 * @param size in the smallest unit of the kind
 */
record Amount(String name, double size) {
    private static final List<Amount> BYTES = List.of(
            new Amount("B", 1), new Amount("KiB", 1 << 10), new Amount("MiB", 1 << 20), new Amount("GiB", 1 << 30));

    private static final List<Amount> SECONDS =
            List.of(new Amount("s", 1), new Amount("min", 60), new Amount("h", 3600));

    /** Published tables compare minutes of training in seconds. */
    private static final int MANY_SECONDS = 20;

    /** The unit for this many bytes and more. */
    static Amount ofBytes(double least) {
        return largest(BYTES, least, 2);
    }

    /** The unit for this many seconds and more. */
    static Amount ofSeconds(double least) {
        return largest(SECONDS, least, MANY_SECONDS);
    }

    /** The largest unit that there are so many of, or else the smallest. */
    private static Amount largest(List<Amount> units, double least, int many) {
        return IntStream.iterate(units.size() - 1, i -> i >= 0, i -> i - 1)
                .mapToObj(units::get)
                .filter(unit -> least >= many * unit.size())
                .findFirst()
                .orElse(units.get(0));
    }

    double in(double amount) {
        return amount / size;
    }

    /** The amount with three digits or more, {@code 4.11 s}, {@code 123 MiB}; a dash if there is none. */
    String text(double amount) {
        return Double.isNaN(amount) ? "-" : digits(in(amount)) + " " + name;
    }

    private static String digits(double value) {
        String form = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, form, value);
    }
}
