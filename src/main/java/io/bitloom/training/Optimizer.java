package io.bitloom.training;

/** How parameters follow their gradients. */
public interface Optimizer {
    /** How many running values it keeps for each parameter, 0 or more; they start at 0. */
    int moments();

    /**
     * One step for parameters from..to-1.
     *
     * @param values the parameters, changed in place
     * @param gradient derivative of the loss by each of them
     * @param moments {@link #moments()} arrays as long as {@code values}, changed in place
     * @param rate learning rate of this step
     * @param step number of this step, 1 for the first
     */
    void update(float[] values, float[] gradient, float[][] moments, double rate, long step, int from, int to);

    /**
     * The same for latent weights, which stay in -1..1.
     *
     * <p>Source: Courbariaux, Bengio, David, "BinaryConnect", NIPS 2015, section 2.4.
     */
    default void updateLatent(
            float[] values, float[] gradient, float[][] moments, double rate, long step, int from, int to) {
        update(values, gradient, moments, rate, step, from, to);
        for (int j = from; j < to; j++) {
            values[j] = Math.max(-1f, Math.min(1f, values[j]));
        }
    }

    /** What updates parameters that stay real, like those of batch normalisation; another one where this can only flip signs. */
    default Optimizer forRealParameters() {
        return this;
    }

    /**
     * The optimizer of this name.
     *
     * @throws IllegalArgumentException if no optimizer has it or its number is out of range
     */
    static Optimizer parse(String name) {
        NumberedName numbered = NumberedName.parse(name);
        return switch (numbered.pattern()) {
            case Adam.NAME -> new Adam();
            case GradientDescent.NAME -> new GradientDescent();
            case Momentum.NAME -> new Momentum(Momentum.USUAL_DECAY);
            case Momentum.NAME + "-#" -> new Momentum(numbered.number());
            case ShiftAdaMax.NAME -> new ShiftAdaMax();
            case Bop.NAME -> new Bop(Bop.USUAL_THRESHOLD);
            case Bop.NAME + "-#" -> new Bop(numbered.number());
            default ->
                throw new IllegalArgumentException("no optimizer is called '" + name + "'; choose "
                        + String.join(", ", Adam.NAME, GradientDescent.NAME, Momentum.NAME) + ", " + Momentum.NAME
                        + "-<decay>, " + ShiftAdaMax.NAME + ", " + Bop.NAME + " or " + Bop.NAME + "-<threshold>");
        };
    }
}
