package io.bitloom.training;

/** How few bits of the gradient by the weights are kept: it changes one row, the weights of one neuron, before the optimizer sees it. */
public interface GradientQuantizer {
    /**
     * Quantises places from..to-1 of a row in place.
     *
     * @param stream random stream of the row; rounding that needs no luck leaves it
     */
    void apply(float[] gradient, int from, int to, long stream);

    /**
     * The quantizer of this name: {@code float} keeps everything, see {@link SignGradient} and {@link LinearGradient}.
     *
     * @param columns how long a row is; the quantizer may keep room for one, so each slice of work has its own
     * @throws IllegalArgumentException if no quantizer has it or its number is out of range
     */
    static GradientQuantizer parse(String name, int columns) {
        NumberedName numbered = NumberedName.parse(name);
        return switch (numbered.pattern()) {
            case "float" -> (gradient, from, to, stream) -> {};
            case SignGradient.NAME -> new SignGradient();
            case "#-bit" -> new LinearGradient(numbered.number(), columns);
            default ->
                throw new IllegalArgumentException(
                        "no gradient is called '" + name + "'; choose float, sign or 1-bit to 8-bit");
        };
    }
}
