package io.bitloom.synthesis;

/**
 * How much of a kind of place the placer filled.
 *
 * @param kind nextpnr's name, {@code ICESTORM_LC}
 * @param used places
 * @param available places
 */
public record Placed(String kind, int used, int available) {}
