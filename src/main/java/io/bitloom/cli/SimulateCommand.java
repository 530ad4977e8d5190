package io.bitloom.cli;

import io.bitloom.flow.RunDirectory;
import io.bitloom.flow.SimulateStep;
import io.bitloom.report.SimulationTable;
import io.bitloom.tool.ToolSearch;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code bitloom simulate}: Verilog to what it does with the test images. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the test images of a data set through the Verilog.",
            "Verilator makes a simulator of it, unless there is one of the same Verilog from before."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage or input", "3:a tool is missing or failed"})
final class SimulateCommand implements Callable<Integer> {
    private final Console console;
    private final Map<String, String> environment;

    @Parameters(paramLabel = "DIR", description = "A run directory, or its name in target/hw.")
    private String directory;

    @Option(names = "--data", paramLabel = "NAME", description = "The data set (the one the model was trained on).")
    private String data;

    @Mixin
    private final StimulusOptions stimulus = new StimulusOptions();

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    SimulateCommand(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunDirectory run = RunDirectory.find(directory);
        String name = data == null ? run.trainedOn() : data;
        SimulateStep.Result result = new SimulateStep(
                        run,
                        dataOptions.source(name, environment, console),
                        stimulus.images(),
                        stimulus.stimulus(),
                        stimulus.jobs(),
                        new ToolSearch(environment))
                .run(console);
        console.result(json, result, SimulationTable.of(result));
        return ExitCode.DONE;
    }
}
