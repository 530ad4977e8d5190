package io.bitloom.hardware;

import io.bitloom.hardware.timing.HardWired;
import io.bitloom.hardware.timing.Pipeline;
import java.util.List;
import java.util.Optional;

/**
 * Unrolled layers one behind the other, without valid and ready between them: a gate in front lets in no more images than the queue behind
 * them has room for.
 *
 * @param layers at least one
 * @param argMax behind the score layer, if that is among them
 * @param room images that the queue holds
 */
public record PipelinePlan(List<UnrolledPlan> layers, Optional<ArgMaxPlan> argMax, int room) {
    public PipelinePlan {
        layers = List.copyOf(layers);
    }

    /**
     * With as much room as is needed for an image every {@code interval} clocks. An image takes a place in the clock after its final word
     * and frees it in the one after it has left the queue:
     *
     * <pre>
     *     room = ceil((1 gate + stages + 1 queue + 1) / interval)
     * </pre>
     */
    static PipelinePlan of(List<UnrolledPlan> layers, Optional<ArgMaxPlan> argMax, long interval) {
        long clocks = stages(layers, argMax) + 3L;
        return new PipelinePlan(layers, argMax, Math.toIntExact((clocks + interval - 1) / interval));
    }

    private static int stages(List<UnrolledPlan> layers, Optional<ArgMaxPlan> argMax) {
        return layers.stream().mapToInt(layer -> layer.stages().count()).sum()
                + argMax.map(ArgMaxPlan::stages).orElse(0);
    }

    /** Rows of registers between gate and queue. */
    public int stages() {
        return stages(layers, argMax);
    }

    /** What the gate takes. */
    public WordStream input() {
        return layers.get(0).input();
    }

    /** The last layer. */
    public UnrolledPlan last() {
        return layers.get(layers.size() - 1);
    }

    /** Bits of what the queue gives: a class, or what the last layer gives. */
    public int outputBits() {
        return argMax.map(ArgMaxPlan::classBits).orElse(last().output().width());
    }

    /** Bits that hold the room. */
    public int roomBits() {
        return MatrixPlan.bitsFor(room);
    }

    void addTo(Pipeline pipeline) {
        pipeline.then((in, out) -> new HardWired(in, out, input().words(), stages(), room));
    }
}
