package io.bitloom.hardware;

/**
 * The clocks the hardware takes, exact when the input never pauses and the output is always taken.
 *
 * @param latency from the clock that takes the first beat of an image into idle hardware to the clock that gives its class
 * @param initiationInterval between one class and the next
 * @param bottleneck what sets the interval: a layer, {@code input}, or {@code layer1 to layer2}
 */
public record CycleEstimate(long latency, long initiationInterval, String bottleneck) {
    /** From the read of a fold's last word to its popcounts: bitloom_popcount_unit. */
    static final int POPCOUNT_LATENCY = 3;

    /** From popcounts to bits: bitloom_threshold_unit. */
    static final int THRESHOLD_LATENCY = 2;

    /** From the last popcounts to the class: bitloom_arg_max. */
    static final int ARG_MAX_LATENCY = 1;

    /** From a wide word to the first narrow one: bitloom_width_down. */
    static final int CUT_LATENCY = 1;

    /** From the last narrow word to the joined one: bitloom_width_up. */
    static final int JOIN_LATENCY = 1;

    /** From the last write of a vector to its first read: bitloom_vector_buffer. */
    static final int BUFFER_LATENCY = 1;

    /**
     * Every layer works on whole vectors and buffers two of them, so images go through like parts through a line of
     * machines: the slowest stage sets the interval,
     *
     * <pre>
     *     II = max(SF_1, NF_l * SF_l, NF_l * cut_(l+1))
     * </pre>
     *
     * (an input beat a clock; a unit's reads; the words its output is cut into), and the latency of the first image is the
     * sum of the times from one buffer's last write to the next one's.
     */
    static CycleEstimate of(HardwarePlan plan) {
        long interval = plan.input().words();
        String bottleneck = "input";
        long lastWrite = interval - 1;
        for (int i = 0; i < plan.matrices().size() - 1; i++) {
            MatrixPlan layer = plan.matrices().get(i);
            MatrixPlan next = plan.matrices().get(i + 1);
            WidthChange change = next.inputChange();
            if (layer.cycles() > interval) {
                interval = layer.cycles();
                bottleneck = layer.name();
            }
            long cutting = change.cut() > 1 ? (long) layer.neuronFold() * change.cut() : 0;
            if (cutting > interval) {
                interval = cutting;
                bottleneck = layer.name() + " to " + next.name();
            }
            lastWrite += BUFFER_LATENCY + bitsToNextBuffer(layer, change);
        }
        MatrixPlan scores = plan.scoreLayer();
        if (scores.cycles() > interval) {
            interval = scores.cycles();
            bottleneck = scores.name();
        }
        long lastRead = lastWrite + BUFFER_LATENCY + scores.cycles() - 1;
        return new CycleEstimate(lastRead + POPCOUNT_LATENCY + ARG_MAX_LATENCY, interval, bottleneck);
    }

    /**
     * Clocks from a layer's first read to the write of its last bits in the next buffer. A fold is ready every SF clocks;
     * cutting it takes cut clocks and holds up the next fold if that is more.
     */
    private static long bitsToNextBuffer(MatrixPlan layer, WidthChange change) {
        long firstFold = layer.synapseFold() - 1 + POPCOUNT_LATENCY + THRESHOLD_LATENCY;
        long otherFolds = (long) (layer.neuronFold() - 1) * Math.max(layer.synapseFold(), change.cut());
        long cut = change.cut() > 1 ? change.cut() : 0;
        long join = change.join() > 1 ? JOIN_LATENCY : 0;
        return firstFold + otherFolds + cut + join;
    }
}
