package io.bitloom.model;

import java.util.Optional;

/**
 * One step of a network: bit-planes of one {@link Shape} in, bit-planes of another out.
 *
 * <p>There are three kinds and one arithmetic: a dense layer computes it once for the whole input, a convolution at every place of a
 * window, a pool only keeps bits.
 */
public sealed interface Layer permits DenseLayer, ConvLayer, PoolLayer {
    /** How messages, reports and Verilog call it: {@code layer1}, {@code layer2}, ... */
    String name();

    /**
     * Shape of what it gives.
     *
     * @throws IllegalArgumentException if it cannot read an input of this shape
     */
    Shape output(Shape input);

    /** Bit-planes of what it gives, for an input of so many; 0 if it gives scores. */
    int planes(int input);

    /** The weights, terms and thresholds it computes with; a pool has none. */
    Optional<DenseLayer> arithmetic();

    /** How people write it: {@code C16}, {@code P2}, {@code D64}. */
    String notation();
}
