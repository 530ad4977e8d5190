package io.bitloom.cli;

import io.bitloom.flow.AutomaticFolding;
import io.bitloom.flow.EstimateStep;
import io.bitloom.flow.NetworkSketch;
import io.bitloom.flow.PipelineChoice;
import io.bitloom.report.EstimateTable;
import io.bitloom.synthesis.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code bitloom estimate}: what hardware will cost, before it is made. */
@Command(
        name = "estimate",
        mixinStandardHelpOptions = true,
        description = {
            "Says what the hardware of a network takes, before it is generated.",
            "Clocks, rate and block RAM are exact; look-up tables have an error that was fitted to what Yosys counted.",
            "A network file is enough, no training is needed. Without a folding, one is taken as generate does it,",
            "or with --device, --target-fps or --max-luts searched for."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage or input, or nothing reaches what is asked for"})
final class EstimateCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "MODEL|FILE",
            description = "A model file, or a network file such as examples/estimates/cnv.yaml.")
    private Path file;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "The device to estimate for, such as ice40-hx8k (xc7a35t).")
    private String device;

    @Option(
            names = "--clock",
            paramLabel = "MHZ",
            description =
                    "The clock to run at, such as 100MHz (that of the device); unrolled layers get the registers it"
                            + " needs.")
    private String clock;

    @Option(
            names = "--stages",
            paramLabel = "N",
            description = "Rows of registers in unrolled layers, at most, in all (as few as --clock needs, if it is"
                    + " given).")
    private Integer stages;

    @Mixin
    private final SearchOptions search = new SearchOptions();

    @Mixin
    private final FoldingOptions folding = new FoldingOptions();

    @Mixin
    private final WeightsOptions weights = new WeightsOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    EstimateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        search.requireAlone(folding);
        boolean searched = folding.isAutomatic() || !folding.isByHand() && (search.isChosen() || device != null);
        Device target = device == null ? AutomaticFolding.anyDevice() : Device.parse(device);
        OptionalDouble mhz =
                clock == null ? OptionalDouble.empty() : OptionalDouble.of(PipelineOptions.megahertz(clock));
        PipelineChoice registers = new PipelineChoice(
                stages == null ? OptionalInt.empty() : OptionalInt.of(stages), mhz, Optional.of(target));
        EstimateStep.Result result = new EstimateStep(
                        NetworkSketch.read(file),
                        folding.fold(),
                        folding.isByHand() ? OptionalInt.of(folding.interval()) : OptionalInt.empty(),
                        search.search(Optional.of(target), false, mhz),
                        searched,
                        folding.planes(),
                        registers,
                        weights.storage())
                .run();
        console.result(json, result, EstimateTable.of(result));
        return ExitCode.DONE;
    }
}
