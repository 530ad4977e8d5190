package io.bitloom.cli;

import io.bitloom.file.FileClaim;
import io.bitloom.flow.ExperimentDirectory;
import io.bitloom.flow.ExperimentFile;
import io.bitloom.flow.ExperimentResult;
import io.bitloom.flow.ExperimentStep;
import io.bitloom.report.ExperimentReport;
import io.bitloom.report.ExperimentTable;
import io.bitloom.tool.JavaProgram;
import io.bitloom.tool.ToolCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code bitloom experiment}: variants of a training compared. */
@Command(
        name = "experiment",
        mixinStandardHelpOptions = true,
        description = {
            "Trains the variants of an experiment file and compares them.",
            "Each training has a process of its own. Cut off, the same command goes on after the last whole epoch; what is"
                    + " trained is not trained again. Tables and plots are written to target/experiments/NAME."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage or input", "3:a training failed; the others are done"})
final class ExperimentCommand implements Callable<Integer> {
    private final Console console;
    private final Map<String, String> environment;

    @Parameters(paramLabel = "FILE", description = "An experiment file, such as examples/experiments/fashion-128.yaml.")
    private Path file;

    @Option(
            names = "--only",
            paramLabel = "VARIANT",
            description =
                    "Train this variant alone; may be given several times. The report has what is known of the others.")
    private final List<String> only = new ArrayList<>();

    @Option(names = "--restart", description = "Forget what is trained, and train it again.")
    private boolean restart;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of a training (one for each core); they change the time, not the result.")
    private Integer threads;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Where trainings and report go (target/experiments/NAME).")
    private Path output;

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    ExperimentCommand(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ExperimentFile experiment = ExperimentFile.read(file);
        ExperimentDirectory directory =
                new ExperimentDirectory(output == null ? ExperimentDirectory.HOME.resolve(experiment.name()) : output);
        FileClaim claim = directory.claim();
        try {
            ExperimentResult result = new ExperimentStep(
                            experiment,
                            dataOptions.source(experiment.data(), environment, console),
                            threads == null ? Runtime.getRuntime().availableProcessors() : threads,
                            directory,
                            only,
                            restart,
                            program())
                    .run(console);
            ExperimentReport.of(result).write(directory.path());
            console.result(
                    json,
                    result,
                    ExperimentTable.of(result) + "\nreport: " + directory.path().resolve("report.html") + "\n");
            return result.hasFailures() ? ExitCode.TOOL_FAILED : ExitCode.DONE;
        } finally {
            claim.close();
        }
    }

    private ToolCommand program() {
        List<String> arguments = new ArrayList<>(List.of(ExperimentRunCommand.NAME));
        arguments.addAll(dataOptions.arguments());
        return JavaProgram.again(Main.class.getName(), ExperimentRunCommand.JVM_OPTIONS, arguments);
    }
}
