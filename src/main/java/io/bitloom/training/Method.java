package io.bitloom.training;

/**
 * What a network is made of while it is trained, by the names of the literature.
 *
 * <pre>
 *     float             real weights, real activations: the baseline of the same shape
 *     binaryconnect     sign(W), real activations              Courbariaux, Bengio, David, NIPS 2015
 *     bnn               sign(W), sign(y)                       Hubara et al., NIPS 2016
 *     bnn-stochastic    both drawn while training              Hubara et al., NIPS 2016
 *     xnor-net          alpha * sign(W), sign(y)               Rastegari et al., ECCV 2016
 *     abc-net-MxN       M bases of weights, N of activations   Lin, Zhao, Pan, NIPS 2017
 * </pre>
 *
 * @param name as {@link #parse} reads it
 * @param bases of the weights, 1 where they are bits, 0 where they are real
 * @param planes of the activations, 0 where they are real
 */
public record Method(String name, Weights weights, Signals activations, int bases, int planes) {
    private static final String ABC_NET = "abc-net-";
    private static final int MOST_BASES = 5;

    /** What the weights are in the forward pass. */
    enum Weights {
        REAL,
        SIGN,
        STOCHASTIC,
        SCALED,
        BASES
    }

    /** What the activations are in the forward pass. */
    enum Signals {
        REAL,
        SIGN,
        STOCHASTIC,
        MULTI_SIGN
    }

    /**
     * The method of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Method parse(String name) {
        switch (name) {
            case "float":
                return new Method(name, Weights.REAL, Signals.REAL, 0, 0);
            case "binaryconnect":
                return new Method(name, Weights.SIGN, Signals.REAL, 1, 0);
            case "bnn":
                return new Method(name, Weights.SIGN, Signals.SIGN, 1, 1);
            case "bnn-stochastic":
                return new Method(name, Weights.STOCHASTIC, Signals.STOCHASTIC, 1, 1);
            case "xnor-net":
                return new Method(name, Weights.SCALED, Signals.SIGN, 1, 1);
            default: // falls out to the one with numbers
        }
        if (name.matches(ABC_NET + "[1-" + MOST_BASES + "]x[1-" + MOST_BASES + "]")) {
            int bases = name.charAt(ABC_NET.length()) - '0';
            int planes = name.charAt(ABC_NET.length() + 2) - '0';
            return new Method(name, Weights.BASES, Signals.MULTI_SIGN, bases, planes);
        }
        throw new IllegalArgumentException("no training method is called '" + name + "'; choose float, binaryconnect, "
                + "bnn, bnn-stochastic, xnor-net or abc-net-1x1 to abc-net-" + MOST_BASES + "x" + MOST_BASES);
    }

    /** Whether the network becomes bits and integers, which hardware can carry. */
    public boolean folds() {
        return weights != Weights.REAL && activations != Signals.REAL;
    }
}
