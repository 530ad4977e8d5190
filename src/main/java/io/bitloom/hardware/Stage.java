package io.bitloom.hardware;

/**
 * A part of the hardware that works on an image while the others work on other ones.
 *
 * @param name a layer, {@code input}, or {@code layer1 to layer2}
 * @param clocks for one image, at the least
 */
public record Stage(String name, long clocks) {}
