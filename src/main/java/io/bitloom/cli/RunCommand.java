package io.bitloom.cli;

import io.bitloom.flow.MainJob;
import io.bitloom.flow.NetworkFile;
import io.bitloom.report.MainJobTable;
import io.bitloom.report.SynthesisPage;
import io.bitloom.tool.ToolSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code bitloom run}: everything a network file asks for. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Trains, generates, simulates and compares as a network file says.",
            "With a board or a device in it, synthesises too, and runs the test images through the simulated board.",
            "A model that is there from the same settings is not trained again."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing differs, and the clock is met where the design was placed",
            "1:something differs, or the clock is missed",
            "2:wrong usage or input",
            "3:a tool is missing or failed"
        })
final class RunCommand implements Callable<Integer> {
    private final Console console;
    private final Map<String, String> environment;

    @Parameters(paramLabel = "FILE", description = "A network file, such as examples/digits.yaml.")
    private Path file;

    @Option(names = "--retrain", description = "Train even if the model is there.")
    private boolean retrain;

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    RunCommand(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        NetworkFile network = NetworkFile.read(file);
        MainJob.Result result = new MainJob(
                        network,
                        dataOptions.source(network.data(), environment, console),
                        retrain,
                        Runtime.getRuntime().availableProcessors(),
                        new ToolSearch(environment))
                .run(console);
        if (result.synthesis().isPresent()) {
            SynthesisPage.of(result.synthesis().get())
                    .write(result.synthesis().get().directory());
        }
        console.result(json, result, MainJobTable.of(result));
        return result.isGood() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }
}
