package io.bitloom.hardware;

import io.bitloom.circuit.Circuit;
import io.bitloom.circuit.CircuitBuilder;
import io.bitloom.circuit.Literal;
import io.bitloom.circuit.Neurons;
import io.bitloom.circuit.Popcounts;
import io.bitloom.circuit.Stamp;
import io.bitloom.model.ConvLayer;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Layer;
import io.bitloom.model.PoolLayer;
import io.bitloom.model.Shape;
import io.bitloom.model.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A whole layer as a circuit, at all its places.
 *
 * <p>Plane p of value i of the layer's input is input bit {@code planes*i + p}; behind them are the bits of the shortcut, one for each value
 * of the output. The outputs are in the same order: plane p of value i is output {@code planes*i + p}, the score of neuron n output n.
 *
 * @param layer what it computes
 * @param shape of its input
 * @param planes of its input
 * @param form of the popcounts
 */
record LayerCircuit(Layer layer, Shape shape, int planes, Popcounts form) {
    Circuit build() {
        CircuitBuilder circuit = new CircuitBuilder(inputs());
        if (layer instanceof DenseLayer dense) {
            List<List<Literal>> read = new ArrayList<>();
            for (int plane = 0; plane < planes; plane++) {
                List<Literal> bits = new ArrayList<>();
                for (int value = 0; value < shape.features(); value++) {
                    bits.add(circuit.input(planes * value + plane));
                }
                read.add(bits);
            }
            return circuit.build(unit(circuit, dense, read, shortcut(circuit, dense, 0)));
        }
        return circuit.build(layer instanceof ConvLayer conv ? conv(circuit, conv) : pool(circuit, (PoolLayer) layer));
    }

    private int inputs() {
        boolean jumped = layer.arithmetic().flatMap(DenseLayer::shortcut).isPresent();
        return planes * shape.features() + (jumped ? layer.output(shape).features() : 0);
    }

    /** The bits, or the scores, of all neurons at one place, planes fastest. */
    private List<Literal> unit(
            CircuitBuilder circuit, DenseLayer unit, List<List<Literal>> read, Optional<List<Literal>> shortcut) {
        Neurons neurons = new Neurons(unit, form);
        if (unit.isScores()) {
            return neurons.weightedPopcounts(circuit, read, shortcut).stream()
                    .map(score -> new Literal(score, false))
                    .toList();
        }
        List<List<Literal>> fires = neurons.fires(circuit, read, shortcut);
        List<Literal> outputs = new ArrayList<>();
        for (int n = 0; n < unit.neurons(); n++) {
            for (List<Literal> plane : fires) {
                outputs.add(plane.get(n));
            }
        }
        return outputs;
    }

    private Optional<List<Literal>> shortcut(CircuitBuilder circuit, DenseLayer unit, int place) {
        return unit.shortcut().map(unused -> {
            int first = planes * shape.features() + place * unit.neurons();
            List<Literal> bits = new ArrayList<>();
            for (int n = 0; n < unit.neurons(); n++) {
                bits.add(circuit.input(first + n));
            }
            return bits;
        });
    }

    /** The circuit of one place, put at every place. */
    private List<Literal> conv(CircuitBuilder circuit, ConvLayer conv) {
        Stamp stamp = new Stamp(place(conv.unit()));
        Shape output = conv.output(shape);
        List<Literal> outputs = new ArrayList<>();
        for (int row = 0; row < output.rows(); row++) {
            for (int column = 0; column < output.columns(); column++) {
                List<Literal> read = new ArrayList<>(under(circuit, conv.window(), row, column));
                shortcut(circuit, conv.unit(), row * output.columns() + column).ifPresent(read::addAll);
                outputs.addAll(stamp.into(circuit, read));
            }
        }
        return outputs;
    }

    /** The circuit of a convolution at one place: inputs are the values under the window, planes fastest, and the shortcut's bits. */
    private Circuit place(DenseLayer unit) {
        int values = unit.inputs();
        CircuitBuilder circuit = new CircuitBuilder(
                planes * values + unit.shortcut().map(unused -> unit.neurons()).orElse(0));
        List<List<Literal>> read = new ArrayList<>();
        for (int plane = 0; plane < planes; plane++) {
            List<Literal> bits = new ArrayList<>();
            for (int value = 0; value < values; value++) {
                bits.add(circuit.input(planes * value + plane));
            }
            read.add(bits);
        }
        Optional<List<Literal>> jumps = unit.shortcut().map(unused -> {
            List<Literal> bits = new ArrayList<>();
            for (int n = 0; n < unit.neurons(); n++) {
                bits.add(circuit.input(planes * values + n));
            }
            return bits;
        });
        return circuit.build(unit(circuit, unit, read, jumps));
    }

    /** The bits under a window: its rows, columns, channels, planes fastest; outside of the image the padding's. */
    private List<Literal> under(CircuitBuilder circuit, Window window, int row, int column) {
        List<Literal> bits = new ArrayList<>();
        for (int r = row * window.stride() - window.padding(), i = 0; i < window.kernel(); r++, i++) {
            for (int c = column * window.stride() - window.padding(), j = 0; j < window.kernel(); c++, j++) {
                boolean inside = r >= 0 && r < shape.rows() && c >= 0 && c < shape.columns();
                for (int bit = 0; bit < shape.channels() * planes; bit++) {
                    bits.add(
                            inside
                                    ? circuit.input((r * shape.columns() + c) * shape.channels() * planes + bit)
                                    : circuit.constant(window.padBit()));
                }
            }
        }
        return bits;
    }

    /** The OR of every channel and plane under the window. */
    private List<Literal> pool(CircuitBuilder circuit, PoolLayer pool) {
        Window window = new Window(pool.size(), pool.stride(), 0, false);
        Shape output = pool.output(shape);
        int pixel = shape.channels() * planes;
        List<Literal> outputs = new ArrayList<>();
        for (int row = 0; row < output.rows(); row++) {
            for (int column = 0; column < output.columns(); column++) {
                List<Literal> under = under(circuit, window, row, column);
                for (int bit = 0; bit < pixel; bit++) {
                    List<Literal> channel = new ArrayList<>();
                    for (int at = bit; at < under.size(); at += pixel) {
                        channel.add(under.get(at));
                    }
                    outputs.add(circuit.any(channel));
                }
            }
        }
        return outputs;
    }
}
