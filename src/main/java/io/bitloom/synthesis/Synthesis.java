package io.bitloom.synthesis;

import io.bitloom.tool.InstalledTool;
import io.bitloom.tool.Tool;
import io.bitloom.tool.ToolFailedException;
import io.bitloom.tool.ToolRun;
import io.bitloom.tool.ToolRunner;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Verilog -&gt; netlist and, on an iCE40, -&gt; placed design -&gt; bitstream.
 *
 * @param design to synthesise
 * @param device it is for
 * @param seed of the placer; the same seed and tools give the same bitstream
 * @param limit of each tool: Yosys takes minutes for very wide designs
 * @param search where the tools are looked for
 */
public record Synthesis(Design design, Device device, int seed, Duration limit, ToolSearch search) {
    /** Is told how far the tools are. */
    public interface Stages {
        /** A tool begins, or the last one has ended and there is none. */
        void tool(Optional<String> name);

        /** What it does, in a few words. */
        void step(String text);
    }

    /**
     * What came of it.
     *
     * @param report in short
     * @param placed what the design fills, as the placer packed it; empty if it was not placed
     */
    public record Outcome(SynthesisReport report, List<Placed> placed) {
        public Outcome {
            placed = List.copyOf(placed);
        }
    }

    /** The tools that a device needs, in the order they run. */
    public static List<Tool> tools(Device device) {
        return device.isRouted() ? List.of(Tools.YOSYS, Tools.NEXTPNR_ICE40, Tools.ICEPACK) : List.of(Tools.YOSYS);
    }

    /**
     * Runs the tools.
     *
     * @param directory begun, see {@link SynthesisDirectory#begin}
     * @throws SynthesisException if the design does not fit the device, or a tool takes longer than its limit
     * @throws io.bitloom.tool.ToolNotFoundException if a tool is missing
     * @throws ToolFailedException if one fails for another reason
     */
    public Outcome run(Path directory, Stages stages) throws IOException, InterruptedException {
        List<InstalledTool> installed = new ArrayList<>();
        for (Tool tool : tools(device)) {
            installed.add(search.require(tool));
        }
        BuildScripts scripts = new BuildScripts(design, device, seed);
        scripts.write(directory, tools(device));
        ToolOutput output = new ToolOutput(stages::step);
        List<ToolTime> times = new ArrayList<>();
        times.add(run(installed.get(0), BuildScripts.yosys(), directory, output, stages));

        List<PartUse> parts = parts(directory);
        Use total = parts.stream().map(PartUse::use).reduce(Use.NONE, Use::plus);
        device.requireFits(total);
        List<String> warnings = new ArrayList<>();
        if (!device.isRouted()) {
            return new Outcome(
                    report(parts, total, OptionalDouble.empty(), List.of(), times, output.warnings(), Optional.empty()),
                    List.of());
        }
        times.add(place(installed.get(1), scripts, directory, output, stages));
        times.add(run(installed.get(2), scripts.icepack(), directory, output, stages));
        NextpnrReport placed = NextpnrReport.read(directory.resolve("nextpnr.json"), design);
        if (placed.fmaxMhz() < design.clockMhz()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the clock is missed: %.1f MHz of the %.1f MHz asked for; the bitstream does not work at that clock",
                    placed.fmaxMhz(),
                    design.clockMhz()));
        }
        if (design.constraints().isEmpty()) {
            warnings.add("no board: pins are where the placer put them, so the bitstream is for no board");
        }
        warnings.addAll(output.warnings());
        return new Outcome(
                report(
                        parts,
                        total,
                        OptionalDouble.of(placed.fmaxMhz()),
                        placed.criticalPath(),
                        times,
                        warnings,
                        Optional.of(scripts.bitstream())),
                placed.placed());
    }

    private SynthesisReport report(
            List<PartUse> parts,
            Use total,
            OptionalDouble fmax,
            List<PathStep> path,
            List<ToolTime> times,
            List<String> warnings,
            Optional<String> bitstream) {
        return new SynthesisReport(
                design.name(),
                design.board(),
                device.name(),
                design.model(),
                parts,
                total,
                device.capacity(),
                design.clockMhz(),
                fmax,
                path,
                times,
                warnings,
                bitstream);
    }

    /** The parts, which must add up to what the placer is given. */
    private List<PartUse> parts(Path directory) throws IOException {
        List<PartUse> parts = new ArrayList<>();
        Use sum = Use.NONE;
        for (String part : Stream.concat(design.parts().stream().map(DesignPart::name), Stream.of(PartUse.OTHER))
                .toList()) {
            Use use = YosysStat.read(directory.resolve(BuildScripts.statistics(part)), device.family());
            parts.add(new PartUse(part, use));
            sum = sum.plus(use);
        }
        Use whole = YosysStat.read(directory.resolve(BuildScripts.statistics()), device.family());
        if (!sum.equals(whole)) {
            throw new IllegalStateException("the parts take " + sum + ", and the whole " + whole);
        }
        return parts;
    }

    private ToolTime place(
            InstalledTool nextpnr, BuildScripts scripts, Path directory, ToolOutput output, Stages stages)
            throws InterruptedException {
        try {
            return run(nextpnr, scripts.nextpnr(), directory, output, stages);
        } catch (ToolFailedException e) {
            String over = output.overfull().stream()
                    .map(place -> place.used() + " " + place.kind() + " needed, " + place.available() + " there")
                    .collect(Collectors.joining(", "));
            if (!over.isEmpty()) {
                throw device.tooLarge(over);
            }
            throw output.isOutOfPins() ? device.tooFewPins() : e;
        }
    }

    private ToolTime run(InstalledTool tool, List<String> arguments, Path directory, ToolOutput output, Stages stages)
            throws InterruptedException {
        String name = tool.tool().name();
        stages.tool(Optional.of(name));
        try {
            ToolRun run = ToolRunner.loggingTo(directory.resolve("run.log"))
                    .eachLine(output::accept)
                    .run(tool.command().and(arguments).in(directory).within(limit));
            return ToolTime.of(tool, run);
        } catch (ToolFailedException e) {
            if (e.isTimeOut()) {
                throw new SynthesisException(name + " did not end within " + limit.toSeconds()
                        + " s; fold the network more (--fold, --interval), or give it more time with --limit; log: "
                        + directory.resolve("run.log"));
            }
            throw e;
        } finally {
            stages.tool(Optional.empty());
        }
    }
}
