package io.bitloom.hardware;

import io.bitloom.circuit.Circuit;
import io.bitloom.circuit.Stages;
import io.bitloom.hardware.timing.Pipeline;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Layer;
import io.bitloom.model.Shortcut;
import java.util.Optional;

/**
 * A layer as hardware of its own for every neuron at every place: a whole input in one word, a whole output in one word, one a clock.
 *
 * @param layer the bits and thresholds
 * @param input as the layer before gives it; the gate of the pipeline joins its words
 * @param output one word
 * @param circuit of all of it
 * @param stages where the circuit has registers
 * @param shortcutClocks from the bits that a shortcut takes to this layer's input, where it has a shortcut
 */
public record UnrolledPlan(
        Layer layer,
        WordStream input,
        WordStream output,
        Circuit circuit,
        Stages stages,
        Optional<Integer> shortcutClocks)
        implements LayerPlan {
    /** The gate of the pipeline joins whole words. */
    @Override
    public WidthChange inputChange() {
        return new WidthChange(input.values(), inputValues());
    }

    /** Values of an image. */
    public int inputValues() {
        return Math.toIntExact(input.values() * input.words());
    }

    /** Bits of an image, without those of a shortcut. */
    public int inputBits() {
        return inputValues() * input.bits();
    }

    /** Clocks in which the gate takes an image. */
    @Override
    public long cycles() {
        return input.words();
    }

    /** The gate does. */
    @Override
    public boolean checksLength() {
        return true;
    }

    /** From the image behind the gate, or from the output of the unrolled layer before. */
    @Override
    public long latency() {
        return stages.count();
    }

    /** Nothing: the {@link PipelinePlan} adds one cell for all its layers. */
    @Override
    public void addTo(Pipeline pipeline) {
        // The layers of a pipeline move together.
    }

    /** Where it takes bits of an earlier layer. */
    public Optional<Shortcut> shortcut() {
        return layer.arithmetic().flatMap(DenseLayer::shortcut);
    }
}
