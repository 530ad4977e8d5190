package io.bitloom.flow;

import io.bitloom.estimate.Budget;
import io.bitloom.estimate.FoldingChoice;
import io.bitloom.estimate.FoldingSearch;
import io.bitloom.hardware.Folding;
import io.bitloom.hardware.PlanException;
import io.bitloom.hardware.PlaneOrder;
import io.bitloom.hardware.WeightStorage;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.synthesis.Device;
import io.bitloom.synthesis.Family;
import io.bitloom.synthesis.Use;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A folding by what it is to reach: a rate with the least of the device, or without a rate the highest one that the device, or so many
 * look-up tables of it, hold.
 *
 * @param device it is for
 * @param board whether a board's interface is on the device too
 * @param clockMhz that images a second are counted at; the device's own if it is not given
 * @param imagesPerSecond wanted, if any
 * @param mostLuts allowed, if any
 */
public record AutomaticFolding(
        Device device, boolean board, OptionalDouble clockMhz, OptionalDouble imagesPerSecond, OptionalInt mostLuts) {
    private static final String ANY_DEVICE = "xc7a35t";

    /** Serial interface, packets, display and reset: the most of docs/hardware-results.md, rounded up. */
    private static final Use SMALL_BOARD = new Use(400, 300, 100, 1, 0);

    private static final Use LARGE_BOARD = new Use(700, 300, 100, 0, 0);

    public AutomaticFolding {
        if (imagesPerSecond.isPresent() && !(imagesPerSecond.getAsDouble() > 0)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%s images a second are no rate; choose more than 0", imagesPerSecond.getAsDouble()));
        }
        if (mostLuts.isPresent() && mostLuts.getAsInt() < 1) {
            throw new IllegalArgumentException(mostLuts.getAsInt() + " LUTs hold nothing; choose 1 or more");
        }
    }

    /** What a search is for that nobody names a device for. */
    public static Device anyDevice() {
        return Device.parse(ANY_DEVICE);
    }

    /** The same with a rate. */
    public AutomaticFolding withRate(double rate) {
        return new AutomaticFolding(device, board, clockMhz, OptionalDouble.of(rate), mostLuts);
    }

    /** The same with so many look-up tables. */
    public AutomaticFolding withMostLuts(int luts) {
        return new AutomaticFolding(device, board, clockMhz, imagesPerSecond, OptionalInt.of(luts));
    }

    /** In MHz. */
    public double clock() {
        return clockMhz.orElse(device.clockMhz());
    }

    /** The folding, with a note of what it costs; all else as {@link #choose(BinaryNetwork, List, WeightStorage)}. */
    public FoldingChoice choose(
            BinaryNetwork network, List<PlaneOrder> planes, WeightStorage weights, Watcher watcher) {
        FoldingChoice choice = choose(network, planes, weights);
        watcher.note(text(choice).strip());
        return choice;
    }

    /** A folding and what more would cost, in two lines. */
    public String text(FoldingChoice choice) {
        String found = String.format(
                Locale.ROOT,
                "folding %s: %,d clocks an image, %s, set by %s; about %,d LUTs and %,d block RAMs of %s\n",
                Folding.format(choice.foldings()),
                choice.interval(),
                rate(choice.interval()),
                choice.bottleneck(),
                choice.use().lut(),
                choice.use().bram(),
                device.name());
        return found
                + choice.next()
                        .map(next -> String.format(
                                Locale.ROOT,
                                "next step up: %,d clocks, %s, with %s: %+,d LUTs, %+,d block RAMs%s\n",
                                next.interval(),
                                rate(next.interval()),
                                Folding.format(next.foldings()),
                                next.use().lut() - choice.use().lut(),
                                next.use().bram() - choice.use().bram(),
                                next.fits() ? "" : "; that is more than may be taken"))
                        .orElse("no folding that meets the clock is faster\n");
    }

    private String rate(long interval) {
        double rate = 1e6 * clock() / interval;
        return String.format(Locale.ROOT, rate < 100 ? "%.1f" : "%,.0f", rate) + " images/s at " + clock() + " MHz";
    }

    /**
     * The folding.
     *
     * @param planes orders of planes, one for each layer with weights or one for all; none for parallel
     * @param weights where weights and thresholds are
     * @throws PlanException if no folding is that fast, or none is small enough
     */
    public FoldingChoice choose(BinaryNetwork network, List<PlaneOrder> planes, WeightStorage weights) {
        Use spared = !board ? Use.NONE : device.family() == Family.ICE40 ? SMALL_BOARD : LARGE_BOARD;
        FoldingSearch search = new FoldingSearch(
                network,
                planes.isEmpty() ? List.of(PlaneOrder.PARALLEL) : planes,
                weights,
                new Budget(device, spared, mostLuts),
                clock());
        if (imagesPerSecond.isEmpty()) {
            return search.fastest();
        }
        double rate = imagesPerSecond.getAsDouble();
        long interval = (long) (1e6 * clock() / rate);
        return search.cheapest(interval, true)
                .orElseThrow(() -> new PlanException(String.format(
                        Locale.ROOT,
                        "no folding of %s gives %,.0f images a second at %s MHz on %s; %s",
                        network.shape(),
                        rate,
                        clock(),
                        device.name(),
                        reachable(search))));
    }

    private String reachable(FoldingSearch search) {
        FoldingChoice fastest = search.fastest();
        return String.format(
                Locale.ROOT,
                "the most that fits is %,.0f, limited by %s: choose a larger device, a faster clock or a lower rate",
                1e6 * clock() / fastest.interval(),
                fastest.bottleneck());
    }
}
