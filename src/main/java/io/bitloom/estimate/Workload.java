package io.bitloom.estimate;

import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Layer;
import io.bitloom.model.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What a layer has to do for one image, whatever it does it with.
 *
 * @param name of the layer
 * @param notation {@code C64}
 * @param output shape of what it gives
 * @param weights real weights that a network of this shape has; a bit each, and for each base, here
 * @param weightBits bits of its weights
 * @param macs multiplications with a weight, each with an addition, of that network
 * @param bitOperations agreements of one bit: a multiplication for each term
 */
public record Workload(
        String name, String notation, Shape output, long weights, long weightBits, long macs, long bitOperations) {
    /** Energy of an operation in pJ at 45 nm: Horowitz, "Computing's Energy Problem", ISSCC 2014. */
    private static final double ADD_8_BIT = 0.03;

    private static final double MULTIPLY_8_BIT = 0.2;
    private static final double ADD_FLOAT = 0.9;
    private static final double MULTIPLY_FLOAT = 3.7;

    /** Of every layer of a network. */
    public static List<Workload> of(BinaryNetwork network) {
        List<Workload> loads = new ArrayList<>();
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            Shape output = layer.output(network.inputShape(i));
            loads.add(layer.arithmetic()
                    .map(unit -> of(layer, unit, output))
                    .orElseGet(() -> new Workload(layer.name(), layer.notation(), output, 0, 0, 0, 0)));
        }
        return loads;
    }

    private static Workload of(Layer layer, DenseLayer unit, Shape output) {
        long weights = (long) unit.inputs() * unit.neurons();
        long macs = weights * output.rows() * output.columns();
        return new Workload(
                layer.name(),
                layer.notation(),
                output,
                weights,
                weights * unit.bases().size(),
                macs,
                macs * unit.terms().size());
    }

    /** Energy of the arithmetic in pJ, with numbers of 32 bits. */
    public double floatEnergy() {
        return macs * (MULTIPLY_FLOAT + ADD_FLOAT);
    }

    /** Energy of the arithmetic in pJ, with numbers of 8 bits. */
    public double byteEnergy() {
        return macs * (MULTIPLY_8_BIT + ADD_8_BIT);
    }

    /** Energy of the arithmetic in pJ at the most: an agreement counts at most as much as an 8-bit number that is added. */
    public double bitEnergy() {
        return bitOperations * ADD_8_BIT;
    }
}
