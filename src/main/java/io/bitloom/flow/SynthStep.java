package io.bitloom.flow;

import io.bitloom.board.Board;
import io.bitloom.board.BoardBundle;
import io.bitloom.file.FileClaim;
import io.bitloom.file.SourceDigests;
import io.bitloom.file.WholeFile;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.LayerPlan;
import io.bitloom.hardware.PipelinePlan;
import io.bitloom.hardware.WeightStorage;
import io.bitloom.hardware.memory.MemoryStyle;
import io.bitloom.synthesis.Design;
import io.bitloom.synthesis.DesignPart;
import io.bitloom.synthesis.Device;
import io.bitloom.synthesis.Family;
import io.bitloom.synthesis.Placed;
import io.bitloom.synthesis.PowerEstimate;
import io.bitloom.synthesis.Synthesis;
import io.bitloom.synthesis.SynthesisDirectory;
import io.bitloom.synthesis.SynthesisReport;
import io.bitloom.tool.ToolSearch;
import io.bitloom.verilog.RtlBundle;
import io.bitloom.verilog.RtlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Verilog in a run directory -&gt; netlist and, on an iCE40, bitstream.
 *
 * @param directory from {@link GenerateStep}
 * @param device to synthesise for
 * @param board whose top is synthesised; without one, the core alone
 * @param clockMhz asked for; that of the board or the device if it is not given
 * @param seed of the placer
 * @param limit of each tool
 * @param tools where Yosys and the others are looked for
 */
public record SynthStep(
        RunDirectory directory,
        Device device,
        Optional<Board> board,
        OptionalDouble clockMhz,
        int seed,
        Duration limit,
        ToolSearch tools) {
    private static final double MEGA = 1e6;

    /** A board's top with the network, the serial interface and all else that is on the chip. */
    public static SynthStep ofBoard(
            RunDirectory directory, Board board, OptionalDouble clockMhz, int seed, Duration limit, ToolSearch tools) {
        Board clocked = clockMhz.isEmpty() ? board : board.withClock((int) Math.round(MEGA * clockMhz.getAsDouble()));
        return new SynthStep(
                directory, Device.parse(board.device()), Optional.of(clocked), clockMhz, seed, limit, tools);
    }

    /** The network alone. */
    public static SynthStep ofCore(
            RunDirectory directory,
            Device device,
            OptionalDouble clockMhz,
            int seed,
            Duration limit,
            ToolSearch tools) {
        return new SynthStep(directory, device, Optional.empty(), clockMhz, seed, limit, tools);
    }

    /** The board that a device is synthesised for unless another one is asked for. */
    public static Optional<Board> boardOf(Device device) {
        return Board.all().stream()
                .filter(each -> each.device().equals(device.name()))
                .findFirst();
    }

    /**
     * What came of it.
     *
     * @param directory of the synthesis
     * @param report in short
     * @param placed what the design fills, as the placer packed it; empty if it was not placed
     * @param rates at the clock asked for
     * @param power where it can be estimated
     */
    public record Result(
            Path directory,
            SynthesisReport report,
            List<Placed> placed,
            ImageRates rates,
            Optional<PowerEstimate> power) {
        public Result {
            placed = List.copyOf(placed);
        }
    }

    /**
     * The report of a synthesis that is done.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SynthesisReport read(SynthesisDirectory synthesis) throws IOException {
        if (!Files.isRegularFile(synthesis.report())) {
            throw new IllegalArgumentException("there is no " + synthesis.report() + "; make it with `bitloom synth`");
        }
        return JsonText.read(synthesis.report(), SynthesisReport.class, "synthesise again");
    }

    /**
     * Runs the tools; the files of the synthesis are there when all of it is done.
     *
     * @throws io.bitloom.synthesis.SynthesisException if the design does not fit the device or a tool takes too long
     * @throws io.bitloom.tool.ToolNotFoundException if a tool is missing
     * @throws io.bitloom.tool.ToolFailedException if one fails
     */
    public Result run(Watcher watcher) throws IOException, InterruptedException {
        FileClaim claim = directory.claim();
        try {
            RunDirectory.Generated generated = directory.generated();
            requireMemories(generated.plan().weights(), device);
            Design design = board.map(kit -> onBoard(kit, generated)).orElseGet(() -> core(generated));
            SynthesisDirectory synthesis =
                    directory.synthesis(board.map(Board::name).orElse(device.name()));
            synthesis.begin();
            Synthesis.Outcome outcome = new Synthesis(design, device, seed, limit, tools)
                    .run(synthesis.part(), new SynthesisStages(watcher));
            SourceDigests.write(
                    synthesis.part().resolve(SynthesizedNetlist.SOURCES), verilog(design, synthesis.part()));
            WholeFile.write(synthesis.part().resolve("report.json"), JsonText.of(outcome.report()));
            synthesis.finish();
            return new Result(
                    synthesis.path(),
                    outcome.report(),
                    outcome.placed(),
                    ImageRates.of(generated.plan(), design.clockMhz(), board),
                    PowerEstimate.of(device, design.clockMhz(), outcome.placed()));
        } finally {
            claim.close();
        }
    }

    /**
     * Refuses memories that the device has none of, and Yosys fails at.
     *
     * @throws IllegalArgumentException for distributed RAM on an iCE40
     */
    static void requireMemories(WeightStorage weights, Device device) {
        if (weights.reloadable()
                && weights.styles().contains(MemoryStyle.DISTRIBUTED)
                && device.family() == Family.ICE40) {
            throw new IllegalArgumentException(
                    "weights " + weights.format() + " that are reloadable are distributed RAM, and " + device.name()
                            + " has none; choose --weights block or logic, or another device");
        }
    }

    private static List<Path> verilog(Design design, Path directory) {
        return Stream.concat(design.sources().stream(), design.added().stream().map(RtlFile::name))
                .map(directory::resolve)
                .toList();
    }

    private Design core(RunDirectory.Generated generated) {
        RtlBundle bundle = generated.bundle();
        return new Design(
                generated.manifest().name(),
                "",
                generated.manifest().digest(),
                bundle.top().text(),
                sources(bundle),
                List.of(),
                Optional.empty(),
                coreParts(generated, ""),
                lastLayer(generated),
                clockMhz.orElse(device.clockMhz()));
    }

    private static Design onBoard(Board board, RunDirectory.Generated generated) {
        RtlBundle bundle = generated.bundle();
        BoardBundle kit = generated.on(board);
        List<RtlFile> added = new ArrayList<>(kit.files());
        added.add(kit.pll());
        List<DesignPart> parts = new ArrayList<>(coreParts(generated, "u_core."));
        if (generated.encoding().isOn(board)) {
            // Inside the interface, so it is looked for first.
            parts.add(new DesignPart("encoder", "bitloom_pixel_encoder", "u_link.u_receiver.g_levels.u_encoder"));
        }
        parts.add(new DesignPart("interface", "bitloom_link", "u_link"));
        if (board.hasDisplay()) {
            parts.add(new DesignPart("display", "bitloom_seven_segment", "u_display"));
        }
        parts.add(new DesignPart("clock", Design.CLOCK_MODULE, "u_clock"));
        return new Design(
                generated.manifest().name(),
                board.name(),
                generated.manifest().digest(),
                kit.top(),
                sources(bundle),
                added,
                Optional.of(kit.constraints()),
                parts,
                lastLayer(generated),
                board.clockHz() / MEGA);
    }

    /** From synth/NAME or synth/NAME.part. */
    private static List<String> sources(RtlBundle bundle) {
        return bundle.files().stream().map(file -> "../../rtl/" + file.name()).toList();
    }

    /** Mostly the smallest one. */
    private static String lastLayer(RunDirectory.Generated generated) {
        int last = generated.plan().layers().size() - 1;
        return layerModule(generated, generated.plan().layers().get(last));
    }

    private static String layerModule(RunDirectory.Generated generated, LayerPlan layer) {
        return generated.manifest().name() + "_" + layer.name();
    }

    /** Unrolled layers and the tree of their arg-max are inside a pipeline, whose own are the gate and the queue. */
    private static List<DesignPart> coreParts(RunDirectory.Generated generated, String path) {
        HardwarePlan plan = generated.plan();
        List<DesignPart> parts = new ArrayList<>();
        List<DesignPart> pipelines = new ArrayList<>();
        Map<LayerPlan, String> places = new IdentityHashMap<>();
        DesignPart argMax = new DesignPart("arg-max", "bitloom_arg_max", path + "u_arg_max");
        for (PipelinePlan pipeline : plan.pipelines()) {
            String name = "pipeline" + (pipelines.size() + 1);
            String place = path + "u_" + name;
            pipelines.add(new DesignPart(name, generated.manifest().name() + "_" + name, place));
            pipeline.layers().forEach(layer -> places.put(layer, place + "."));
            if (pipeline.argMax().isPresent()) {
                int levels = pipeline.argMax().get().registered().size();
                argMax = new DesignPart(
                        argMax.name(),
                        "bitloom_arg_max_level",
                        IntStream.rangeClosed(1, levels)
                                .mapToObj(level -> place + ".u_winner" + level)
                                .toList());
            }
        }
        for (LayerPlan layer : plan.layers()) {
            String place = places.getOrDefault(layer, path) + "u_" + layer.name();
            parts.add(new DesignPart(layer.name(), layerModule(generated, layer), place));
        }
        parts.add(argMax);
        parts.addAll(pipelines);
        return parts;
    }
}
