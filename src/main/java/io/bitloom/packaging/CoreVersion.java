package io.bitloom.packaging;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version in a core's VLNV name: FuseSoC takes all three numbers, Vivado {@code major.minor} and patch + 1 as the
 * revision, which it counts from 1.
 *
 * @param major 0..9999
 * @param minor 0..9999
 * @param patch 0..9999
 */
public record CoreVersion(int major, int minor, int patch) {
    private static final String NUMBER = "(0|[1-9]\\d{0,3})";
    private static final Pattern SHAPE = Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER);

    /**
     * Reads {@code 1.0.0}.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static CoreVersion parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no version of a core; write three numbers of 0 to 9999, such as 1.0.0");
        }
        return new CoreVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    /** {@code 1.0}, as Vivado calls versions. */
    String majorMinor() {
        return major + "." + minor;
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
