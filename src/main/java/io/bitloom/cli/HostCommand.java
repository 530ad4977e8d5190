package io.bitloom.cli;

import io.bitloom.flow.BoardResult;
import io.bitloom.flow.HostStep;
import io.bitloom.host.ImageForm;
import io.bitloom.model.ModelFile;
import io.bitloom.report.BoardTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code bitloom host}: test images to a board on a serial port. */
@Command(
        name = "host",
        mixinStandardHelpOptions = true,
        description = {
            "Sends the test images to a real board and checks its answers.",
            "They go over a serial port, and the answers are compared with the reference model.",
            "The board is asked first which model it computes."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing differs", "1:an answer differs", "2:wrong usage or input, no board, or another model"
        })
final class HostCommand implements Callable<Integer> {
    private final Console console;
    private final Map<String, String> environment;

    @Parameters(paramLabel = "MODEL", description = "The model file the board was made from.")
    private Path model;

    @Option(
            names = "--port",
            required = true,
            paramLabel = "PORT",
            description = "Serial port, such as /dev/ttyUSB1 or COM3.")
    private String port;

    @Option(
            names = "--baud",
            paramLabel = "N",
            description = "Bits a second (${DEFAULT-VALUE}).",
            defaultValue = "1000000")
    private int baud;

    @Option(
            names = "--send",
            paramLabel = "FORM",
            description =
                    "Images as bits, which the host encodes, or as pixels, which the board does (${DEFAULT-VALUE}).",
            defaultValue = "bits")
    private String form;

    @Option(names = "--data", paramLabel = "NAME", description = "The data set (the one the model was trained on).")
    private String data;

    @Mixin
    private final ImagesOption images = new ImagesOption();

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    HostCommand(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        BoardResult result = new HostStep(
                        model,
                        dataOptions.source(dataName(), environment, console),
                        images.count(),
                        ImageForm.parse(form),
                        port,
                        baud)
                .run(console);
        console.result(json, result, BoardTable.of(result));
        return result.exact() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private String dataName() throws IOException {
        String trained = ModelFile.read(model).provenance().get("data");
        if (data == null && trained == null) {
            throw new IllegalArgumentException(model + " does not say what it was trained on; choose with --data");
        }
        return data == null ? trained : data;
    }
}
