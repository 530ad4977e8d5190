package io.bitloom.cli;

import io.bitloom.flow.GenerateStep;
import io.bitloom.flow.PipelineChoice;
import io.bitloom.flow.RunDirectory;
import io.bitloom.report.HardwareTable;
import io.bitloom.verilog.Identifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code bitloom generate}: model file to Verilog. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = {
            "Turns a model file into Verilog in a run directory.",
            "Prints the plan: what works in parallel in each layer, and the clocks it takes."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage or input"})
final class GenerateCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "MODEL", description = "A model file, such as fashion.bnn.")
    private Path model;

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the top module (that of the model file).")
    private String name;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The run directory (target/hw/NAME).")
    private Path output;

    @Mixin
    private final FoldingOptions folding = new FoldingOptions();

    @Mixin
    private final SearchOptions search = new SearchOptions();

    @Mixin
    private final PipelineOptions registers = new PipelineOptions();

    @Mixin
    private final WeightsOptions weights = new WeightsOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    GenerateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Identifier top = name == null ? Identifier.ofFile(model) : new Identifier(name);
        Path directory = output == null ? RunDirectory.HOME.resolve(top.text()) : output;
        boolean wanted = folding.isAutomatic() || registers.device().isPresent() && !folding.isByHand();
        Optional<String> fold = search.fold(
                folding,
                weights.storage(),
                wanted,
                search.search(registers.device(), false, registers.clockMhz()),
                model,
                console);
        PipelineChoice pipeline = wanted || search.isChosen() ? registers.withoutUnrolled() : registers.choice();
        GenerateStep.Result result = new GenerateStep(
                        model,
                        top,
                        fold,
                        folding.interval(),
                        folding.planes(),
                        pipeline,
                        weights.storage(),
                        new RunDirectory(directory))
                .run(console);
        console.result(json, result, HardwareTable.of(result));
        return ExitCode.DONE;
    }
}
