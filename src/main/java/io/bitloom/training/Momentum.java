package io.bitloom.training;

/**
 * Gradient descent with classical (Polyak's) momentum.
 *
 * <pre>
 *     v := decay*v - rate*g        x := x + v
 * </pre>
 *
 * <p>Source: Sutskever, Martens, Dahl, Hinton, "On the Importance of Initialization and Momentum in Deep Learning", ICML 2013, equations
 * 1 and 2. The rate goes into v, so a falling rate does not shrink the steps already on their way.
 */
final class Momentum implements Optimizer {
    static final String NAME = "momentum";

    static final double USUAL_DECAY = 0.9;

    private final float decay;

    /**
     * @param decay share of the last step that stays, 0 or more and below 1
     */
    Momentum(double decay) {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException(
                    "decay " + decay + " of momentum is not 0 or more and below 1; 0.9 is usual");
        }
        this.decay = (float) decay;
    }

    @Override
    public int moments() {
        return 1;
    }

    @Override
    public void update(float[] values, float[] gradient, float[][] moments, double rate, long step, int from, int to) {
        descend(values, gradient, moments[0], decay, (float) rate, from, to);
    }

    private static void descend(float[] x, float[] g, float[] v, float decay, float rate, int from, int to) {
        for (int j = from; j < to; j++) {
            v[j] = decay * v[j] - rate * g[j];
            x[j] += v[j];
        }
    }
}
