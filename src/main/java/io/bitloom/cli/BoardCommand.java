package io.bitloom.cli;

import io.bitloom.board.Board;
import io.bitloom.flow.BoardResult;
import io.bitloom.flow.BoardStep;
import io.bitloom.flow.RunDirectory;
import io.bitloom.host.ImageForm;
import io.bitloom.report.BoardTable;
import io.bitloom.tool.ToolSearch;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code bitloom board}: test images through the simulated top of a board. */
@Command(
        name = "board",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the test images through a simulated board, bytes to bytes.",
            "They go in and out on its serial line, and the answers are checked against the reference model.",
            "Everything that is sent and received is kept in DIR/board/BOARD/results."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing differs",
            "1:something differs",
            "2:wrong usage or input",
            "3:a tool is missing or failed"
        })
final class BoardCommand implements Callable<Integer> {
    /** Noise on every fifth packet. */
    private static final int NOISE_PERCENT = 20;

    private final Console console;
    private final Map<String, String> environment;

    @Parameters(paramLabel = "DIR", description = "A run directory, or its name in target/hw.")
    private String directory;

    @Option(names = "--board", required = true, paramLabel = "BOARD", description = "The board.")
    private String board;

    @Option(
            names = "--baud",
            paramLabel = "N",
            description = "Bits a second on the line, a divisor of the board's clock (the board's own).")
    private Integer baud;

    @Option(names = "--data", paramLabel = "NAME", description = "The data set (the one the model was trained on).")
    private String data;

    @Option(
            names = "--send",
            paramLabel = "FORM",
            description =
                    "Images as bits, which the host encodes, or as pixels, which the board does (${DEFAULT-VALUE}).",
            defaultValue = "bits")
    private String form;

    @Option(
            names = "--noise",
            description = "Spoil packets: flipped bits, framing errors, breaks, garbage, packets cut off, wrong CRCs.")
    private boolean noise;

    @Option(names = "--netlist", description = "Simulate the netlist of `bitloom synth` in place of the Verilog.")
    private boolean netlist;

    @Option(names = "--serve", description = "Answer on a pseudo-terminal that `bitloom host` can open, until Ctrl-C.")
    private boolean serve;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the noise and of unset registers (${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int seed;

    @Option(names = "--jobs", paramLabel = "N", description = "Simulators at the same time (one for each core).")
    private Integer jobs;

    @Mixin
    private final ImagesOption images = new ImagesOption();

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    BoardCommand(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seed < 1) {
            throw new IllegalArgumentException("--seed " + seed + " is none of the simulator's; choose 1 or more");
        }
        RunDirectory run = RunDirectory.find(directory);
        Board chosen = Board.parse(board);
        BoardStep step = new BoardStep(
                run,
                baud == null ? chosen : chosen.withBaud(baud),
                dataOptions.source(data == null ? run.trainedOn() : data, environment, console),
                images.count(),
                ImageForm.parse(form),
                noise ? OptionalInt.of(NOISE_PERCENT) : OptionalInt.empty(),
                netlist,
                seed,
                jobs(),
                new ToolSearch(environment));
        if (serve) {
            step.serve(console, port -> {
                console.out().println(port);
                console.out().flush();
            });
            return ExitCode.DONE;
        }
        BoardResult result = step.run(console);
        console.result(json, result, BoardTable.of(result));
        return result.exact() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private int jobs() {
        if (jobs != null && jobs < 1) {
            throw new IllegalArgumentException("--jobs " + jobs + " does nothing; choose 1 or more");
        }
        return jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
    }
}
