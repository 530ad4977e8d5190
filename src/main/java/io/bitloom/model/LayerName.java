package io.bitloom.model;

/** The rule for the name of a layer. */
final class LayerName {
    private LayerName() {}

    static void check(String name) {
        if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("a layer cannot be called '" + name
                    + "'; files and Verilog use its name: a letter, then letters, digits and _");
        }
    }
}
