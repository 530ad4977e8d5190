package io.bitloom.training;

import java.util.function.IntPredicate;

/**
 * Batch normalisation and sign of one neuron as an integer threshold.
 *
 * <pre>
 *     sign(gamma * (a - mean) / sqrt(var + eps) + beta) = +1   where
 *
 *     gamma &gt; 0    a &gt;= mean - beta * sqrt(var + eps) / gamma
 *     gamma &lt; 0    a &lt;= the same; with flipped weights a' = -a, so a' &gt;= -(the same)
 *     gamma = 0    always if beta &gt;= 0, else never
 * </pre>
 *
 * <p>Sources: Ioffe, Szegedy, "Batch Normalization", ICML 2015, algorithm 1; Umuroglu et al., "FINN", FPGA 2017, section 4.2.2.
 *
 * <p>The closed form is not evaluated: its rounding differs from the forward pass's, and a threshold next to a reachable value would
 * then differ in a bit. Bisection over the reachable pre-activations asks the forward pass's own expression, which is monotone, so
 * both agree everywhere.
 *
 * @param threshold T on the pre-activations -KC, 2-KC, .. KC of the weights after flipping; -KC always fires, KC + 2 never
 * @param flipped whether the neuron's weights change sign
 */
record ThresholdFolding(int threshold, boolean flipped) {
    /** Every pre-activation up to this is exact in a float. */
    static final int LARGEST_EXACT = 1 << 24;

    /**
     * Folds one neuron.
     *
     * @param falling whether the neuron fires for small pre-activations, so that its weights are flipped
     * @param fires whether the forward pass gives +1 for a pre-activation of the unflipped weights
     * @param largest the largest pre-activation, 1..2^24
     */
    static ThresholdFolding of(boolean falling, IntPredicate fires, int largest) {
        if (largest < 1 || largest > LARGEST_EXACT) {
            throw new IllegalArgumentException("pre-activations up to " + largest + "; floats are exact for 1.."
                    + LARGEST_EXACT + ": use fewer inputs or smaller coefficients");
        }
        int never = 0;
        int always = largest + 1;
        // Pre-activation i is 2*i - KC. Those below `never` do not fire, those from `always` on do.
        while (never < always) {
            int middle = (never + always) >>> 1;
            int a = 2 * middle - largest;
            if (fires.test(falling ? -a : a)) {
                always = middle;
            } else {
                never = middle + 1;
            }
        }
        return new ThresholdFolding(2 * always - largest, falling);
    }
}
