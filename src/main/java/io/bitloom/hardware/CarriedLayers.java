package io.bitloom.hardware;

import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Layer;
import java.util.ArrayList;
import java.util.List;

/** The layers of a network for which there is hardware: dense ones with one weight matrix, at most one threshold a neuron, no shortcut. */
final class CarriedLayers {
    private CarriedLayers() {}

    /** @throws PlanException naming the first layer of another kind */
    static List<DenseLayer> of(BinaryNetwork network) {
        List<DenseLayer> layers = new ArrayList<>();
        for (Layer layer : network.layers()) {
            layers.add(carried(layer));
        }
        return layers;
    }

    /** @throws PlanException if it is of another kind */
    static DenseLayer carried(Layer layer) {
        if (!(layer instanceof DenseLayer dense)) {
            throw refusal(layer, layer.arithmetic().isPresent() ? "is a convolution" : "is a pool");
        }
        if (dense.shortcut().isPresent()) {
            throw refusal(layer, "has a shortcut");
        }
        if (dense.thresholds().size() > 1) {
            throw refusal(layer, "has " + dense.thresholds().size() + " planes of thresholds");
        }
        if (dense.bases().size() > 1) {
            throw refusal(layer, "has " + dense.bases().size() + " weight matrices");
        }
        return dense;
    }

    private static PlanException refusal(Layer layer, String what) {
        return new PlanException(layer.name() + " " + what + ", which the hardware generator does not carry yet;"
                + " the reference and packed engines run it, for hardware train a network of plain dense layers");
    }
}
