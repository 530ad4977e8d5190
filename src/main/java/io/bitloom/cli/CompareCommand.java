package io.bitloom.cli;

import io.bitloom.flow.CompareStep;
import io.bitloom.flow.RunDirectory;
import io.bitloom.report.ComparisonTable;
import io.bitloom.tool.ToolSearch;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code bitloom compare}: the simulation against the reference model. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Compares a simulation with the reference model, bit for bit.",
            "Every class, score, hidden bit and clock is compared. The first mismatch is named, and a waveform around it"
                    + " written to mismatch.vcd."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing differs",
            "1:something differs",
            "2:wrong usage or input",
            "3:a tool is missing or failed"
        })
final class CompareCommand implements Callable<Integer> {
    private final Console console;
    private final Map<String, String> environment;

    @Parameters(paramLabel = "DIR", description = "A run directory, or its name in target/hw.")
    private String directory;

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    CompareCommand(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunDirectory run = RunDirectory.find(directory);
        CompareStep.Result result = new CompareStep(
                        run,
                        dataOptions.source(CompareStep.dataName(run), environment, console),
                        new ToolSearch(environment))
                .run(console);
        console.result(json, result, ComparisonTable.of(result));
        return result.exact() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }
}
