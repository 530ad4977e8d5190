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
    void planesForAnotherNumberOfLayersAreWrongInput() throws IOException {
        Path model = folder.resolve("convolutional.bnn");
        ModelFile.write(TinyNetworks.convolutional(), model);
        Path directory = folder.resolve("out");
        Capture capture = new Capture();

        int exit = Main.run(
                capture.console(),
                Map.of(),
                "generate",
                model.toString(),
                "--planes",
                "sequence,parallel",
                "-o",
                directory.toString());

        assertThat(exit).isEqualTo(2);
        assertThat(capture.err())
                .contains("planes sequence,parallel do not fit the 3 layers with weights of the network "
                        + TinyNetworks.convolutional().shape() + "; write one for each, or one for all");
        assertThat(directory.resolve("manifest.json")).doesNotExist();
    }
}
