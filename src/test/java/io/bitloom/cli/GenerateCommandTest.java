package io.bitloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.model.ModelFile;
import io.bitloom.model.TinyNetworks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GenerateCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aNetworkThatTheGeneratorDoesNotCarryIsWrongInput() throws IOException {
        Path model = folder.resolve("convolutional.bnn");
        ModelFile.write(TinyNetworks.convolutional(), model);
        Path directory = folder.resolve("out");
        Capture capture = new Capture();

        int exit = Main.run(capture.console(), Map.of(), "generate", model.toString(), "-o", directory.toString());

        assertThat(exit).isEqualTo(2);
        assertThat(capture.err())
                .contains(
                        "layer1 is a convolution, which the hardware generator does not carry yet;"
                                + " the reference and packed engines run it, for hardware train a network of plain dense layers");
        assertThat(directory.resolve("manifest.json")).doesNotExist();
    }
}
