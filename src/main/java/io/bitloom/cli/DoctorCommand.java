package io.bitloom.cli;

import io.bitloom.tool.ToolSearch;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code bitloom doctor}: what this machine has of what Bitloom needs. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what this machine has of what Bitloom needs.",
            "For what is missing it says what works without it and what installs it."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:everything needed is there", "2:wrong usage", "3:something needed is missing"})
final class DoctorCommand implements Callable<Integer> {
    private final Console console;
    private final ToolSearch search;
    private final Supplier<String> blas;

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    /**
     * @param blas loads the native matrix library and describes it, or throws a {@link LinkageError}
     */
    DoctorCommand(Console console, ToolSearch search, Supplier<String> blas) {
        this.console = console;
        this.search = search;
        this.blas = blas;
    }

    @Override
    public Integer call() throws InterruptedException {
        MachineCheck check = MachineCheck.of(
                search, blas, dataOptions.store(search.environment(), console).folders());
        console.result(json, check, check.text());
        return check.ready() ? ExitCode.DONE : ExitCode.TOOL_FAILED;
    }
}
