package io.bitloom.training;

/** What training makes small: a number for the logits z of one image whose class is known. */
public interface Loss {
    /**
     * Returns the loss of one image and puts its derivative by each logit into {@code gradient}.
     *
     * @param logits one for each class
     * @param label the right class
     * @param gradient as long as {@code logits}, overwritten
     */
    double of(float[] logits, int label, float[] gradient);

    /**
     * The loss of this name.
     *
     * @throws IllegalArgumentException if no loss has it
     */
    static Loss parse(String name) {
        return switch (name) {
            case CrossEntropy.NAME -> new CrossEntropy();
            case SquaredHinge.NAME -> new SquaredHinge();
            default ->
                throw new IllegalArgumentException(
                        "no loss is called '" + name + "'; choose " + CrossEntropy.NAME + " or " + SquaredHinge.NAME);
        };
    }
}
