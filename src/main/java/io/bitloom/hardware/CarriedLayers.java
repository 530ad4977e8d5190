package io.bitloom.hardware;

import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Layer;

/** The layers for which there is streaming hardware: pools, and those with one weight matrix, at most one threshold a neuron, no shortcut. */
final class CarriedLayers {
    private CarriedLayers() {}

    /** @throws PlanException naming the first layer of another kind */
    static void check(BinaryNetwork network) {
        network.layers().forEach(CarriedLayers::check);
    }

    /** @throws PlanException if it is of another kind */
    static void check(Layer layer) {
        layer.arithmetic().ifPresent(CarriedLayers::checkUnit);
    }

    private static void checkUnit(DenseLayer unit) {
        if (unit.shortcut().isPresent()) {
            throw refusal(unit, "has a shortcut");
        }
        if (unit.thresholds().size() > 1) {
            throw refusal(unit, "has " + unit.thresholds().size() + " planes of thresholds");
        }
        if (unit.bases().size() > 1) {
            throw refusal(unit, "has " + unit.bases().size() + " weight matrices");
        }
    }

    private static PlanException refusal(Layer layer, String what) {
        return new PlanException(layer.name() + " " + what + ", which the hardware generator does not carry yet;"
                + " the reference and packed engines run it, for hardware train a network of plain layers");
    }
}
