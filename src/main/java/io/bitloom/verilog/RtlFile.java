package io.bitloom.verilog;

/**
 * One file of Verilog.
 *
 * @param name file name, the module's with {@code .v}
 * @param text its whole text
 */
public record RtlFile(String name, String text) {}
