package io.bitloom.report;

import io.bitloom.estimate.Workload;
import io.bitloom.flow.EstimateStep;
import io.bitloom.synthesis.Use;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** An estimate as people read it: the work of every layer, its hardware, the clocks, and the next step up. */
public final class EstimateTable {
    private static final int REAL_BITS = 32;

    private EstimateTable() {}

    public static String of(EstimateStep.Result result) {
        StringBuilder text = new StringBuilder();
        text.append(work(result.work())).append('\n').append(summary(result));
        result.hardware()
                .ifPresent(hardware ->
                        text.append('\n').append(parts(hardware)).append('\n').append(facts(result, hardware)));
        result.search().ifPresent(found -> text.append('\n').append(found));
        result.refusal()
                .ifPresent(
                        reason -> text.append("\nno hardware: ").append(reason).append('\n'));
        return text.toString();
    }

    private static TextTable work(List<Workload> work) {
        TextTable table = TextTable.of("layer", "", "gives", "weight bits", "MACs", "bit operations");
        for (Workload load : work) {
            table.row(
                    load.name(),
                    load.notation(),
                    load.output(),
                    number(load.weightBits()),
                    number(load.macs()),
                    number(load.bitOperations()));
        }
        return table.row(
                "all",
                "",
                "",
                number(sum(work, Workload::weightBits)),
                number(sum(work, Workload::macs)),
                number(sum(work, Workload::bitOperations)));
    }

    private static TextTable summary(EstimateStep.Result result) {
        List<Workload> work = result.work();
        long bits = sum(work, Workload::weightBits);
        long real = REAL_BITS * sum(work, Workload::weights);
        return TextTable.of("arithmetic", "")
                .row("network", result.network())
                .row(
                        "weights",
                        bytes(bits) + " as bits, " + bytes(real) + " as floats: "
                                + String.format(Locale.ROOT, "%.1fx", real / (double) bits))
                .row(
                        "energy an image",
                        energy(work, Workload::bitEnergy) + " at the most, "
                                + energy(work, Workload::byteEnergy) + " with 8-bit numbers, "
                                + energy(work, Workload::floatEnergy) + " with floats");
    }

    private static TextTable parts(EstimateStep.Hardware hardware) {
        TextTable table = TextTable.of("part", "PE x SIMD", "clocks", "LUT", "FF", "carry", "BRAM", "DSP");
        for (EstimateStep.Part part : hardware.layers()) {
            row(table, part.name(), part.folding(), part.clocks() == 0 ? "" : number(part.clocks()), part.use());
        }
        row(table, "total", "", "", hardware.total());
        return table;
    }

    private static void row(TextTable table, String name, String folding, String clocks, Use use) {
        table.row(
                name,
                folding,
                clocks,
                number(use.lut()),
                number(use.ff()),
                number(use.carry()),
                number(use.bram()),
                number(use.dsp()));
    }

    private static TextTable facts(EstimateStep.Result result, EstimateStep.Hardware hardware) {
        return TextTable.of("estimate", "")
                .row("for", result.device() + " at " + mhz(result.clockMhz()))
                .row(
                        "LUT",
                        String.format(
                                Locale.ROOT, "%,d +- %.0f %%", hardware.total().lut(), hardware.errorPercent()))
                .row(
                        "interval",
                        number(hardware.interval()) + " clocks (" + hardware.bottleneck() + "), "
                                + rate(hardware.imagesPerSecond()) + " images/s")
                .row(
                        "latency",
                        String.format(
                                Locale.ROOT,
                                "%,d clocks, %,.2f us",
                                hardware.latency(),
                                hardware.latencyMicroseconds()))
                .row("fits", hardware.fits().isEmpty() ? "no device of the family" : String.join(", ", hardware.fits()))
                .row("folding", hardware.folding());
    }

    private static long sum(List<Workload> work, ToLongFunction<Workload> amount) {
        return work.stream().mapToLong(amount).sum();
    }

    private static String energy(List<Workload> work, ToDoubleFunction<Workload> picojoules) {
        double sum = work.stream().mapToDouble(picojoules).sum();
        return sum < 1e3
                ? String.format(Locale.ROOT, "%.1f pJ", sum)
                : sum < 1e6
                        ? String.format(Locale.ROOT, "%.1f nJ", sum / 1e3)
                        : sum < 1e9
                                ? String.format(Locale.ROOT, "%.1f uJ", sum / 1e6)
                                : String.format(Locale.ROOT, "%.2f mJ", sum / 1e9);
    }

    private static String bytes(long bits) {
        double bytes = bits / 8.0;
        return Amount.ofBytes(bytes).text(bytes);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String rate(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }

    private static String mhz(double value) {
        return String.format(Locale.ROOT, "%.1f MHz", value);
    }
}
