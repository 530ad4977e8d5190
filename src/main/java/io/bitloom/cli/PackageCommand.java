package io.bitloom.cli;

import io.bitloom.flow.PackageStep;
import io.bitloom.flow.RunDirectory;
import io.bitloom.packaging.CoreVersion;
import io.bitloom.report.PackageTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code bitloom package}: Verilog to a folder for other people's flows. */
@Command(
        name = "package",
        mixinStandardHelpOptions = true,
        description = {
            "Packages the Verilog of a run directory for other flows.",
            "A self-contained folder: the Verilog, a file list, a FuseSoC core, a script that makes a Vivado IP, a Quartus"
                    + " file, and a self-checking testbench with test images and the reference model's classes."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage or input"})
final class PackageCommand implements Callable<Integer> {
    private final Console console;
    private final Map<String, String> environment;

    @Parameters(paramLabel = "DIR", description = "A run directory, or its name in target/hw.")
    private String directory;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The folder to write (package in the run directory).")
    private Path output;

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "Test images in the testbench, from the first (${DEFAULT-VALUE}).",
            defaultValue = "100")
    private int images;

    @Option(
            names = "--core-version",
            paramLabel = "X.Y.Z",
            description = "Version of the core (${DEFAULT-VALUE}).",
            defaultValue = "1.0.0")
    private String version;

    @Option(names = "--data", paramLabel = "NAME", description = "The data set (the one the model was trained on).")
    private String data;

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    PackageCommand(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        RunDirectory run = RunDirectory.find(directory);
        String name = data == null ? run.trainedOn() : data;
        PackageStep.Result result = new PackageStep(
                        run,
                        dataOptions.source(name, environment, console),
                        images,
                        CoreVersion.parse(version),
                        output == null ? run.path().resolve("package") : output)
                .run(console);
        console.result(json, result, PackageTable.of(result));
        return ExitCode.DONE;
    }
}
