package io.bitloom.cli;

import io.bitloom.flow.TrainStep;
import io.bitloom.report.TrainingTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code bitloom train}: data set to model file. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a binarized network and writes its bits to a model file.",
            "Cut off, the same command goes on after the last whole epoch and ends with the same model."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage or input", "3:the matrix library does not load"})
final class TrainCommand implements Callable<Integer> {
    private final Console console;
    private final Map<String, String> environment;

    @Option(
            names = "--data",
            paramLabel = "NAME",
            description =
                    "A name, such as digits, mnist, fashion-mnist, cifar-10, cifar-100 or optdigits, or a folder or .npz file (${DEFAULT-VALUE}).",
            defaultValue = "digits")
    private String data;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The model file to write, such as fashion.bnn.",
            required = true)
    private Path output;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads (one for each core); they do not change the result.")
    private Integer threads;

    @Mixin
    private final TrainingOptions training = new TrainingOptions();

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    TrainCommand(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        TrainStep.Result result = new TrainStep(
                        dataOptions.source(data, environment, console),
                        training.settings(),
                        threads == null ? Runtime.getRuntime().availableProcessors() : threads,
                        output)
                .run(console);
        console.result(json, result, TrainingTable.of(result));
        return ExitCode.DONE;
    }
}
