package io.bitloom.cli;

import io.bitloom.board.Board;
import io.bitloom.flow.GenerateStep;
import io.bitloom.flow.PipelineChoice;
import io.bitloom.flow.RunDirectory;
import io.bitloom.flow.SynthStep;
import io.bitloom.report.SynthesisPage;
import io.bitloom.report.SynthesisTable;
import io.bitloom.synthesis.Device;
import io.bitloom.tool.ToolSearch;
import io.bitloom.verilog.Identifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code bitloom synth}: Verilog to a netlist and a bitstream. */
@Command(
        name = "synth",
        mixinStandardHelpOptions = true,
        description = {
            "Synthesises a network for an FPGA: with Yosys, and on an iCE40 with nextpnr and icepack to a bitstream.",
            "Prints what every layer takes of the device, and the clock it reaches."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and the clock is met where the design was placed",
            "1:done, but the design misses its clock",
            "2:wrong usage or input, the design does not fit the device, or a tool takes longer than --limit",
            "3:a tool is missing or failed"
        })
final class SynthCommand implements Callable<Integer> {
    private final Console console;
    private final Map<String, String> environment;

    @Parameters(
            paramLabel = "MODEL|DIR",
            description =
                    "A model file, from which Verilog is generated first, or a run directory or its name in target/hw.")
    private String modelOrDirectory;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Target target;

    private static final class Target {
        @Option(
                names = "--device",
                paramLabel = "NAME",
                description = "The device, such as ice40-hx8k; with the board there is for it.")
        private String device;

        @Option(names = "--board", paramLabel = "NAME", description = "The board, such as icebreaker.")
        private String board;
    }

    @Option(names = "--core", description = "With --device: the network alone, without a board's interface.")
    private boolean core;

    @Option(
            names = "--clock",
            paramLabel = "MHZ",
            description = "The clock to run at (that of the board or the device).")
    private Double clock;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the placer (${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int seed;

    @Option(
            names = "--limit",
            paramLabel = "MINUTES",
            description = "Time limit of each tool (${DEFAULT-VALUE}).",
            defaultValue = "30")
    private int limit;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The run directory of a model file (target/hw/NAME).")
    private Path output;

    @Mixin
    private final SearchOptions search = new SearchOptions();

    @Mixin
    private final FoldingOptions folding = new FoldingOptions();

    @Option(
            names = "--stages",
            paramLabel = "N",
            description =
                    "Rows of registers in unrolled layers, at most, in all (as few as --clock needs, if it is given).")
    private Integer stages;

    @Mixin
    private final WeightsOptions weights = new WeightsOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    SynthCommand(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (limit < 1) {
            throw new IllegalArgumentException("--limit " + limit + " is no time limit; choose 1 minute or more");
        }
        if (seed < 1) {
            throw new IllegalArgumentException("--seed " + seed + " is no seed; choose 1 or more");
        }
        SynthStep.Result result = step().run(console);
        SynthesisPage.of(result).write(result.directory());
        console.result(json, result, SynthesisTable.of(result));
        return result.report().meetsClock() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private SynthStep step() throws IOException {
        OptionalDouble mhz = clock == null ? OptionalDouble.empty() : OptionalDouble.of(clock);
        Duration most = Duration.ofMinutes(limit);
        ToolSearch tools = new ToolSearch(environment);
        if (target.board != null) {
            if (core) {
                throw new IllegalArgumentException("--core is without a board, and --board " + target.board
                        + " asks for one; choose --device with --core");
            }
            Board board = Board.parse(target.board);
            return SynthStep.ofBoard(runDirectory(), board, mhz, seed, most, tools);
        }
        Device device = Device.parse(target.device);
        Optional<Board> board = core ? Optional.empty() : SynthStep.boardOf(device);
        return board.isPresent()
                ? SynthStep.ofBoard(runDirectory(), board.get(), mhz, seed, most, tools)
                : SynthStep.ofCore(runDirectory(), device, mhz, seed, most, tools);
    }

    private RunDirectory runDirectory() throws IOException {
        Path model = Path.of(modelOrDirectory);
        if (!Files.isRegularFile(model)) {
            if (output != null || folding.isChosen() || search.isChosen() || stages != null || weights.isChosen()) {
                throw new IllegalArgumentException(modelOrDirectory + " is no model file; -o, --fold, --unrolled,"
                        + " --interval, --stages, --target-fps, --max-luts, --weights and --reloadable are for what is"
                        + " generated from one");
            }
            return RunDirectory.find(modelOrDirectory);
        }
        Identifier top = Identifier.ofFile(model);
        RunDirectory run = new RunDirectory(output == null ? RunDirectory.HOME.resolve(top.text()) : output);
        Device device = Device.parse(
                target.board == null ? target.device : Board.parse(target.board).device());
        boolean board =
                target.board != null || !core && SynthStep.boardOf(device).isPresent();
        OptionalDouble mhz = clock == null ? OptionalDouble.empty() : OptionalDouble.of(clock);
        Optional<String> fold = search.fold(
                folding,
                weights.storage(),
                folding.isAutomatic(),
                search.search(Optional.of(device), board, mhz),
                model,
                console);
        new GenerateStep(model, top, fold, folding.interval(), folding.planes(), registers(), weights.storage(), run)
                .runIfDue(console);
        return run;
    }

    private PipelineChoice registers() {
        Device device = Device.parse(
                target.board == null ? target.device : Board.parse(target.board).device());
        return new PipelineChoice(
                stages == null ? OptionalInt.empty() : OptionalInt.of(stages),
                clock == null ? OptionalDouble.empty() : OptionalDouble.of(clock),
                Optional.of(device));
    }
}
