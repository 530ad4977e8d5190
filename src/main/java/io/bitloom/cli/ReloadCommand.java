package io.bitloom.cli;

import io.bitloom.flow.ReloadStep;
import io.bitloom.flow.RunDirectory;
import io.bitloom.report.ReloadTable;
import io.bitloom.tool.ToolSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code bitloom reload}: another model for hardware that is there. */
@Command(
        name = "reload",
        mixinStandardHelpOptions = true,
        description = {
            "Writes another model to hardware that was generated with --reloadable, in simulation.",
            "Half of the test images go to the model that is there, half to the other; every bit is compared with the"
                    + " references. The accesses to the AXI4-Lite slave are kept as a file, for drivers."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing differs",
            "1:something differs",
            "2:wrong usage or input",
            "3:a tool is missing or failed"
        })
final class ReloadCommand implements Callable<Integer> {
    private final Console console;
    private final Map<String, String> environment;

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model file to write.")
    private Path model;

    @Parameters(index = "1", paramLabel = "DIR", description = "A run directory, or its name in target/hw.")
    private String directory;

    @Option(names = "--data", paramLabel = "NAME", description = "The data set (the one the model was trained on).")
    private String data;

    @Mixin
    private final StimulusOptions stimulus = new StimulusOptions();

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    ReloadCommand(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunDirectory run = RunDirectory.find(directory);
        String name = data == null ? run.trainedOn() : data;
        ReloadStep.Result result = new ReloadStep(
                        run,
                        model,
                        dataOptions.source(name, environment, console),
                        stimulus.images(),
                        stimulus.stimulus(),
                        new ToolSearch(environment))
                .run(console);
        console.result(json, result, ReloadTable.of(result));
        return result.exact() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }
}
