package io.bitloom.model;

import java.util.Optional;

/**
 * A convolution: the arithmetic of a dense layer on the pixels under a window, at every place of the window.
 *
 * <pre>
 *     input    rows x columns x channels
 *     output   ((rows + 2*padding - kernel) / stride + 1) x (the same of columns) x neurons     rounded down
 * </pre>
 *
 * @param window where it looks
 * @param unit what it computes there: a neuron for each output channel, kernel * kernel * channels inputs in the order window row,
 *     window column, channel. It has thresholds, and its name is the layer's
 */
public record ConvLayer(Window window, DenseLayer unit) implements Layer {
    public ConvLayer {
        if (unit.isScores()) {
            throw new IllegalArgumentException(unit.name()
                    + " is a convolution without thresholds; give them, only the last, dense layer gives scores");
        }
        long pixels = (long) window.kernel() * window.kernel();
        if (unit.inputs() % pixels != 0) {
            throw new IllegalArgumentException(
                    unit.name() + " reads " + unit.inputs() + " inputs, which is no multiple of the " + pixels
                            + " pixels of its window; give kernel * kernel * channels of them");
        }
    }

    @Override
    public String name() {
        return unit.name();
    }

    /** Channels of its input. */
    public int channels() {
        return unit.inputs() / (window.kernel() * window.kernel());
    }

    @Override
    public Shape output(Shape input) {
        if (input.channels() != channels()) {
            throw new IllegalArgumentException(
                    name() + " reads " + channels() + " channels but is given " + input.channels());
        }
        Shape padded = window.padded(input);
        if (padded.rows() < window.kernel() || padded.columns() < window.kernel()) {
            throw new IllegalArgumentException(name() + " has a window of " + window.kernel() + "x" + window.kernel()
                    + " pixels but is given " + input + " with a padding of " + window.padding()
                    + "; choose a smaller kernel or more padding");
        }
        return new Shape(
                (padded.rows() - window.kernel()) / window.stride() + 1,
                (padded.columns() - window.kernel()) / window.stride() + 1,
                unit.neurons());
    }

    @Override
    public int planes(int input) {
        return unit.planes(input);
    }

    @Override
    public Optional<DenseLayer> arithmetic() {
        return Optional.of(unit);
    }

    @Override
    public String notation() {
        return "C" + unit.neurons();
    }
}
