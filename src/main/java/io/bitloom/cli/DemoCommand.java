package io.bitloom.cli;

import io.bitloom.flow.MainJob;
import io.bitloom.flow.NetworkFile;
import io.bitloom.report.MainJobTable;
import io.bitloom.tool.ToolSearch;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code bitloom demo}: the main job on the built-in digits. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Trains, generates, simulates and compares on built-in digits.",
            "The network file is examples/digits.yaml; nothing is downloaded."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing differs",
            "1:something differs",
            "2:wrong usage or input",
            "3:a tool is missing or failed"
        })
final class DemoCommand implements Callable<Integer> {
    private final Console console;
    private final Map<String, String> environment;

    @Mixin
    private final JsonOption json = new JsonOption();

    DemoCommand(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        NetworkFile network = NetworkFile.demo();
        MainJob.Result result = new MainJob(
                        network,
                        new DataOptions().source(network.data(), environment, console),
                        true,
                        Runtime.getRuntime().availableProcessors(),
                        new ToolSearch(environment))
                .run(console);
        console.result(json, result, MainJobTable.of(result));
        return result.comparison().exact() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }
}
