package io.bitloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.model.ModelFile;
import io.bitloom.model.RandomNetwork;
import io.bitloom.model.TinyNetworks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void aFoldingThatIsFoundIsPrintedWithTheNextStepUp() throws IOException {
        Path model = folder.resolve("small.bnn");
        ModelFile.write(RandomNetwork.of(1, 8, 24, 12, 5), model);
        Capture capture = new Capture();

        int exit = generate(capture, model, "--target-fps", "100000", "--clock", "20MHz", "--planes", "sequence");

        assertThat(exit).as(capture.err()).isZero();
        assertThat(capture.err())
                .containsPattern(
                        "folding \\d+x\\d+s,\\d+x\\d+: \\d+ clocks an image, [\\d,]+ images/s at 20.0 MHz, set by"
                                + " \\w+; about [\\d,]+ LUTs and \\d+ block RAMs of xc7a35t\n")
                .containsPattern("next step up: \\d+ clocks, [\\d,]+ images/s at 20.0 MHz, with \\d+x\\d+s,\\d+x\\d+:"
                        + " \\+\\d+ LUTs, \\+\\d+ block RAMs\n");
        assertThat(capture.out()).containsPattern("initiation interval (\\d{1,2}|1\\d\\d|200) clocks");
    }

    @Test
    void whatCannotBeBothIsRefused() throws IOException {
        Path model = folder.resolve("small.bnn");
        ModelFile.write(RandomNetwork.of(1, 1, 24, 12, 5), model);

        assertThat(error(model, "--fold", "auto", "--stages", "3"))
                .isEqualTo("bitloom: no layer is unrolled, so 3 stages have no place; ask for --unrolled, or for --fold"
                        + " with unrolled in it\n");
        assertThat(error(model, "--interval", "1024", "--max-luts", "500"))
                .isEqualTo("bitloom: a folding is given and one is to be searched for; leave out --fold, --unrolled and"
                        + " --interval, or --target-fps and --max-luts\n");
        assertThat(error(
                        model,
                        "--weights",
                        "distributed",
                        "--reloadable",
                        "--device",
                        "ice40-hx1k",
                        "--fold",
                        "1x1,1x1"))
                .isEqualTo("bitloom: weights distributed that are reloadable are distributed RAM, and ice40-hx1k has"
                        + " none; choose --weights block or logic, or another device\n");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private String error(Path model, String... options) {
        Capture capture = new Capture();
        assertThat(generate(capture, model, options)).isEqualTo(2);
        return capture.err().lines().reduce((first, last) -> last).orElse("") + "\n";
    }

    private int generate(Capture capture, Path model, String... options) {
        List<String> arguments = new ArrayList<>(List.of("generate", model + "", "-o", folder.resolve("out") + ""));
        arguments.addAll(List.of(options));
        return Main.run(capture.console(), Map.of(), arguments.toArray(String[]::new));
    }
}
