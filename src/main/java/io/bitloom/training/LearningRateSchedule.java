package io.bitloom.training;

/** How the learning rate falls in the course of a training. */
@FunctionalInterface
public interface LearningRateSchedule {
    /** Share of the first learning rate that is in force at {@code progress}, 0 for the first batch, towards 1 for the last. */
    double factor(double progress);

    /**
     * The schedule of this name.
     *
     * <pre>
     *     cosine        (1 + cos(pi * progress)) / 2       Loshchilov, Hutter, "SGDR", ICLR 2017, equation 5, without restarts
     *     exponential   10^(-3 * progress)
     *     constant      1
     * </pre>
     *
     * @throws IllegalArgumentException if no schedule has it
     */
    static LearningRateSchedule parse(String name) {
        return switch (name) {
            case "cosine" -> progress -> (1 + StrictMath.cos(Math.PI * progress)) / 2;
            case "exponential" -> progress -> StrictMath.pow(10, -3 * progress);
            case "constant" -> progress -> 1;
            default ->
                throw new IllegalArgumentException(
                        "no learning-rate decay is called '" + name + "'; choose cosine, exponential or constant");
        };
    }
}
