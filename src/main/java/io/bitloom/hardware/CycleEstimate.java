package io.bitloom.hardware;

import io.bitloom.hardware.timing.ImageClocks;
import io.bitloom.hardware.timing.Join;
import io.bitloom.hardware.timing.Pipeline;
import java.util.Iterator;

/**
 * The clocks the hardware takes, exact when the input never pauses and the output is always taken.
 *
 * @param clocks from the clock that takes the first beat of the first image into idle hardware to the clocks that give the classes
 * @param bottleneck what sets the interval: a layer, {@code input}, or {@code layer1 to layer2}
 */
public record CycleEstimate(ImageClocks clocks, String bottleneck) {
    /** The cells of all layers and the arg-max, clock by clock. */
    static CycleEstimate of(HardwarePlan plan) {
        Pipeline pipeline = new Pipeline(plan.input().words());
        Iterator<PipelinePlan> unrolled = plan.pipelines().iterator();
        LayerPlan before = null;
        for (LayerPlan layer : plan.layers()) {
            if (layer instanceof UnrolledPlan && !(before instanceof UnrolledPlan)) {
                unrolled.next().addTo(pipeline);
            }
            layer.addTo(pipeline);
            pipeline.call(layer.name());
            before = layer;
        }
        if (plan.scoreLayer() instanceof MatrixPlan scores) {
            pipeline.then((in, out) -> new Join(in, out, scores.output().words()));
        }
        if (plan.isGuarded()) {
            pipeline.guard();
        }
        return new CycleEstimate(pipeline.run(), plan.slowest().name());
    }

    /** From the first beat of the first image to its class. */
    public long latency() {
        return clocks.latency();
    }

    /** Between one class and the next, once the hardware is full. */
    public long initiationInterval() {
        return clocks.interval();
    }
}
