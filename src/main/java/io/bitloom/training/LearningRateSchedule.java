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
     *     cosine          (1 + cos(pi * progress)) / 2       Loshchilov, Hutter, "SGDR", ICLR 2017, equation 5, without restarts
     *     exponential-n   n^(-progress), 1/n in the end      as BinaryConnect's and BinaryNet's; exponential is exponential-1000
     *     step-n          1, from 1/2 on 1/n, from 3/4 on 1/n^2      He et al., "Deep Residual Learning", CVPR 2016, section 4.2;
     *                     step is step-10
     *     constant        1
     * </pre>
     *
     * @throws IllegalArgumentException if no schedule has it or its number is not above 1
     */
    static LearningRateSchedule parse(String name) {
        NumberedName numbered = NumberedName.parse(name);
        return switch (numbered.pattern()) {
            case "cosine" -> progress -> (1 + StrictMath.cos(Math.PI * progress)) / 2;
            case "exponential" -> exponential(1000);
            case "exponential-#" -> exponential(aboveOne(numbered, name));
            case "step" -> step(10);
            case "step-#" -> step(aboveOne(numbered, name));
            case "constant" -> progress -> 1;
            default ->
                throw new IllegalArgumentException("no learning-rate decay is called '" + name
                        + "'; choose cosine, exponential, exponential-<divisor>, step, step-<divisor> or constant");
        };
    }

    private static LearningRateSchedule exponential(double divisor) {
        return progress -> StrictMath.pow(divisor, -progress);
    }

    private static LearningRateSchedule step(double divisor) {
        return progress -> progress < 0.5 ? 1 : progress < 0.75 ? 1 / divisor : 1 / (divisor * divisor);
    }

    private static double aboveOne(NumberedName numbered, String name) {
        if (!(numbered.number() > 1 && Double.isFinite(numbered.number()))) {
            throw new IllegalArgumentException("learning-rate decay '" + name + "' divides by " + numbered.number()
                    + "; choose a divisor above 1, or constant");
        }
        return numbered.number();
    }
}
