package io.bitloom.training;

/** How parameters follow their gradients. */
public interface Optimizer {
    /** How many running values it keeps for each parameter; they start at 0. */
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
     * The optimizer of this name.
     *
     * @throws IllegalArgumentException if no optimizer has it
     */
    static Optimizer parse(String name) {
        if (name.equals(Adam.NAME)) {
            return new Adam();
        }
        throw new IllegalArgumentException("no optimizer is called '" + name + "'; choose " + Adam.NAME);
    }
}
