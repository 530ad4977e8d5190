package io.bitloom.model;

import java.util.Optional;

/**
 * A max-pool of bipolar values: an output bit is the OR of the bits of its channel and plane under a window.
 *
 * <pre>
 *     input    rows x columns x channels
 *     output   ((rows - size) / stride + 1) x ((columns - size) / stride + 1) x channels     rounded down
 * </pre>
 *
 * @param size edge of the square window, 1 or more
 * @param stride from one window to the next, 1 or more
 */
public record PoolLayer(String name, int size, int stride) implements Layer {
    public PoolLayer {
        LayerName.check(name);
        if (size < 1 || stride < 1) {
            throw new IllegalArgumentException(
                    name + " is a pool of size " + size + " and stride " + stride + "; both are 1 or more");
        }
    }

    @Override
    public Shape output(Shape input) {
        if (size > input.rows() || size > input.columns()) {
            throw new IllegalArgumentException(name + " has a window of " + size + "x" + size + " pixels but is given "
                    + input + "; choose a smaller size");
        }
        return new Shape((input.rows() - size) / stride + 1, (input.columns() - size) / stride + 1, input.channels());
    }

    @Override
    public int planes(int input) {
        return input;
    }

    @Override
    public Optional<DenseLayer> arithmetic() {
        return Optional.empty();
    }

    @Override
    public String notation() {
        return "P" + size;
    }
}
