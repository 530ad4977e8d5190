package io.bitloom.synthesis;

import java.util.List;
import java.util.Optional;

/**
 * What the core of an iCE40 UP5K draws, estimated before there is a board to measure.
 *
 * <pre>
 *     I = 85.6 uA + 640 uA (PLL) + f * (44 uA + 0.1625 uA * cells)        P = 1.219 V * I, f in MHz
 * </pre>
 *
 * <p>The figures follow from currents that tinyVision.ai measured on an UP5K (github.com/tinyvision-ai-inc/ice40_power): a blank design; 28
 * flip-flops at 12 MHz less that; a multiplier in logic less a counter, for each of its 180 cells; designs with the PLL less the same
 * without. Reading of block RAM and pins were not measured there and are not in it, so it is an order of magnitude.
 *
 * @param milliwatts of the core and the PLL
 */
public record PowerEstimate(double milliwatts) {
    private static final String DEVICE = "ice40-up5k";
    private static final double VOLTS = 1.219;
    private static final double BLANK = 85.6;
    private static final double PLL = 640;
    private static final double CLOCK = 44;
    private static final double CELL = 0.1625;

    /**
     * The estimate for a placed design; none for devices that nobody measured so.
     *
     * @param mhz the clock
     * @param placed what the design fills
     */
    public static Optional<PowerEstimate> of(Device device, double mhz, List<Placed> placed) {
        if (!device.name().equals(DEVICE) || placed.isEmpty()) {
            return Optional.empty();
        }
        double microamperes = BLANK + mhz * (CLOCK + CELL * used(placed, "ICESTORM_LC"));
        if (used(placed, "ICESTORM_PLL") > 0) {
            microamperes += PLL;
        }
        return Optional.of(new PowerEstimate(VOLTS * microamperes / 1000));
    }

    private static int used(List<Placed> placed, String kind) {
        return placed.stream()
                .filter(each -> each.kind().equals(kind))
                .mapToInt(Placed::used)
                .sum();
    }

    /** Energy of an image at so many images a second. */
    public double microjoules(double imagesPerSecond) {
        return 1000 * milliwatts / imagesPerSecond;
    }
}
