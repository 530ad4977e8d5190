package io.bitloom.circuit;

/**
 * A bit or its complement, which costs nothing where it is read.
 *
 * @param node whose value is 0 or 1
 * @param inverted whether 1 - value is meant
 */
public record Literal(int node, boolean inverted) {
    /** The complement. */
    public Literal not() {
        return new Literal(node, !inverted);
    }

    /** The complement if {@code yes}. */
    public Literal notIf(boolean yes) {
        return yes ? not() : this;
    }

    @Override
    public String toString() {
        return (inverted ? "~" : "") + node;
    }
}
