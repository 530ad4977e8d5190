package io.bitloom.circuit;

/**
 * A node times a constant.
 *
 * @param node any
 * @param coefficient not 0
 */
public record Scaled(int node, int coefficient) {
    @Override
    public String toString() {
        return coefficient + "*" + node;
    }
}
