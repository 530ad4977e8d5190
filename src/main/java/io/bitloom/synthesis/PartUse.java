package io.bitloom.synthesis;

/**
 * What a part of a design takes.
 *
 * @param part {@code layer1}, ..., {@code arg-max}, {@code interface}, {@code clock}, or {@code other}: what is left
 * @param use of the device
 */
public record PartUse(String part, Use use) {
    /** The name of what belongs to no part. */
    public static final String OTHER = "other";
}
