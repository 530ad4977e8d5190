package io.bitloom.cli;

import io.bitloom.flow.MeasuredTraining;
import io.bitloom.flow.ProgressWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command that {@link ExperimentCommand} starts in a process of its own for each training; nobody types it. */
@Command(
        name = ExperimentRunCommand.NAME,
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Trains one variant of an experiment with one seed, as bitloom experiment asks.")
final class ExperimentRunCommand implements Callable<Integer> {
    static final String NAME = "experiment-run";

    /** A heap hardly larger than what is in use, so that the memory held is the training's and not garbage. */
    static final List<String> JVM_OPTIONS =
            List.of("-XX:+UseSerialGC", "-Xms16m", "-Xmn8m", "-XX:MinHeapFreeRatio=1", "-XX:MaxHeapFreeRatio=3");

    private final Console console;
    private final Map<String, String> environment;

    @Parameters(paramLabel = "DIR", description = "The folder of the training, with its job.json.")
    private Path folder;

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    ExperimentRunCommand(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        new MeasuredTraining(folder)
                .run(name -> dataOptions.source(name, environment, console), new ProgressWriter(console.out()));
        return ExitCode.DONE;
    }
}
