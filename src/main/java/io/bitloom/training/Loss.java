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
     * @param smoothing share of the target that is spread over all classes, 0 or more and below 1; 0 for a loss that has none
     * @throws IllegalArgumentException if no loss has the name or the smoothing does not suit it
     */
    static Loss parse(String name, double smoothing) {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException(
                    "label smoothing " + smoothing + " is not 0 or more and below 1; 0.1 is usual");
        }
        return switch (name) {
            case CrossEntropy.NAME -> new CrossEntropy(smoothing);
            case SquaredHinge.NAME -> {
                if (smoothing > 0) {
                    throw new IllegalArgumentException("label smoothing " + smoothing
                            + " does not suit squared-hinge, whose targets are margins and not probabilities;"
                            + " choose 0, or the loss cross-entropy");
                }
                yield new SquaredHinge();
            }
            default ->
                throw new IllegalArgumentException(
                        "no loss is called '" + name + "'; choose " + CrossEntropy.NAME + " or " + SquaredHinge.NAME);
        };
    }
}
