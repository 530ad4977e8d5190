package io.bitloom.hardware;

import io.bitloom.hardware.memory.Memory;
import io.bitloom.hardware.timing.Pipeline;
import io.bitloom.model.PoolLayer;
import java.util.List;

/**
 * A pool as hardware: a window and the OR of what is under it, for every channel and plane.
 *
 * @param layer size and stride
 * @param input as the layer before gives it
 * @param window where it looks
 */
public record PoolPlan(PoolLayer layer, WordStream input, WindowPlan window) implements LayerPlan {
    /** A word is a pixel. */
    @Override
    public WordStream output() {
        return new WordStream(window.input().channels(), window.bits(), window.places());
    }

    /** To pixels. */
    @Override
    public WidthChange inputChange() {
        return new WidthChange(input.values(), window.input().channels());
    }

    @Override
    public void addTo(Pipeline pipeline) {
        pipeline.cut(inputChange().cut()).join(inputChange().join());
        window.addTo(pipeline);
    }

    @Override
    public long cycles() {
        return window.cycles();
    }

    @Override
    public List<Memory> buffers() {
        return window.buffers(name());
    }

    @Override
    public boolean checksLength() {
        return false;
    }
}
