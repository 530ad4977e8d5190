package io.bitloom.synthesis;

/**
 * A step of the path that limits the clock.
 *
 * @param part of the design that it ends in
 * @param cell that it ends in
 * @param kind {@code clk-to-q}, {@code logic}, {@code routing} or {@code setup}
 * @param delayNs it takes, in nanoseconds
 */
public record PathStep(String part, String cell, String kind, double delayNs) {}
