package io.bitloom.training;

/**
 * Stochastic gradient descent without memory.
 *
 * <pre>
 *     x := x - rate * g
 * </pre>
 *
 * <p>Source: Robbins, Monro, "A Stochastic Approximation Method", Annals of Mathematical Statistics 1951.
 */
final class GradientDescent implements Optimizer {
    static final String NAME = "sgd";

    @Override
    public int moments() {
        return 0;
    }

    @Override
    public void update(float[] values, float[] gradient, float[][] moments, double rate, long step, int from, int to) {
        descend(values, gradient, (float) rate, from, to);
    }

    private static void descend(float[] x, float[] g, float rate, int from, int to) {
        for (int j = from; j < to; j++) {
            x[j] -= rate * g[j];
        }
    }
}
