package io.bitloom.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bitloom.board.Board;
import io.bitloom.flow.TrainStep.Setting;
import io.bitloom.hardware.PlaneOrder;
import io.bitloom.hardware.WeightStorage;
import io.bitloom.synthesis.Device;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkFileTest {
    private static final String SETTINGS = "choose one of layers, method, input, augment, epochs, batch, learning-rate,"
            + " rate-scale, decay, loss, label-smoothing, optimizer, estimator, norm, gradient, dropout, validation, seed";

    @TempDir
    private Path folder;

    @Test
    void everySectionIsRead() {
        assertThat(NetworkFile.parse("n.yaml", """
                        # a comment
                        name: net
                        data: mnist
                        training:
                          layers: 8, 9
                          epochs: 2
                        hardware:
                          fold: 8x28,1x8
                          planes: sequence,parallel
                        simulation: {images: 60, gaps: 10, stalls: 99, seed: -7}
                        """))
                .isEqualTo(new NetworkFile(
                        "net",
                        "mnist",
                        List.of(new Setting("layers", "8, 9"), new Setting("epochs", "2")),
                        new NetworkFile.Hardware(
                                Optional.of("8x28,1x8"),
                                OptionalInt.empty(),
                                List.of(PlaneOrder.SEQUENCE, PlaneOrder.PARALLEL),
                                OptionalInt.empty(),
                                Optional.empty(),
                                WeightStorage.DEFAULT,
                                Optional.empty()),
                        new NetworkFile.Simulation(OptionalInt.of(60), 10, 99, -7)));
    }

    @Test
    void nameAndDataAreEnough() {
        NetworkFile network = NetworkFile.parse("n.yaml", "name: net\ndata: mnist\ntraining:\n");

        assertThat(network)
                .isEqualTo(new NetworkFile(
                        "net",
                        "mnist",
                        List.of(),
                        new NetworkFile.Hardware(
                                Optional.empty(),
                                OptionalInt.empty(),
                                List.of(),
                                OptionalInt.empty(),
                                Optional.empty(),
                                WeightStorage.DEFAULT,
                                Optional.empty()),
                        new NetworkFile.Simulation(OptionalInt.empty(), 0, 0, 1)));
        assertThat(network.hardware().intervalOrDefault()).isEqualTo(1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8,9", "[8, 9]", "\n  - 8\n  - 9", "'8,9'"})
    void listsMayBeWrittenAsLists(String layers) {
        assertThat(NetworkFile.parse("n.yaml", "name: n\ndata: mnist\ntraining:\n  layers: " + layers.indent(2))
                        .settings())
                .containsExactly(new Setting("layers", "8,9"));
    }

    @Test
    void theDemoIsTheExample() throws IOException {
        assertThat(NetworkFile.demo()).isEqualTo(NetworkFile.read(Path.of("examples/digits.yaml")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "|1|the file is empty; write at least name and data",
                "# only this|1|the file is empty; write at least name and data",
                "just words|1|this is no network file; it begins with lines like name: digits",
                "- a list|1|this is no network file; it begins with lines like name: digits",
                "data: mnist|1|name is missing; add a line like name: digits",
                "name: n|1|data is missing; add a line like data: digits",
                "data: mnist~name:|2|name has no value; write one, or leave name out",
                "name: n~data:|2|data has no value; write one, or leave data out",
                "name: n~data: ''|2|data has no value; write digits, mnist, fashion-mnist, cifar-10, cifar-100, optdigits, or a folder or .npz file",
                "name: Big~data: mnist|1|'Big' is no module name; use up to 64 lower-case letters, digits and"
                        + " underscores, a letter first",
                "name: {a: b}~data: mnist|1|name is a section; write one plain value",
                "name: n~data: mnist~name: m|3|name is there twice, before in line 1; leave one out",
                "name: n~data: mnist~~hardwear:~  interval: 3|4|'hardwear' is no setting; choose data, hardware, name,"
                        + " simulation or training",
                "name: n~data: mnist~training:~  layer: 30|4|no training setting is called 'layer'; " + SETTINGS,
                "name: n~data: mnist~training:~  epochs:|4|epochs has no value; write one, or leave epochs out",
                "name: n~data: mnist~training: {epochs: }|3|epochs has no value; write one, or leave epochs out",
                "name: n~data: mnist~training:~  epochs: 0|4|0 epochs train nothing; choose 1 or more",
                "name: n~data: mnist~training:~  epochs: 2.5|4|epochs '2.5' is no whole number up to 2147483647",
                "name: n~data: mnist~training:~  layers: [8, [9]]|4|layers holds a section or a list; write one plain"
                        + " value",
                "name: n~data: mnist~training:~  layers: {a: 1}|4|layers holds a section or a list; write one plain"
                        + " value",
                "name: n~data: mnist~training: 8|3|training is '8'; write its settings into the lines below, indented",
                "name: n~data: mnist~hardware:~  fold: 8by28|4|folding '8by28' is not PE x SIMD; write one for every"
                        + " layer, such as 16x28,8x16,1x8, or unrolled",
                "name: n~data: mnist~hardware:~  interval: 0|4|an initiation interval of 0 clocks; choose 1 or more",
                "name: n~data: mnist~hardware:~  interval: many|4|interval 'many' is no whole number up to 2147483647",
                "name: n~data: mnist~hardware:~  fold: 1x1~  interval: 9|5|hardware has both a fold and an interval;"
                        + " leave one of them out",
                "name: n~data: mnist~hardware:~  folds: 1x1|4|'folds' is no setting; choose board, clock, device, fold, interval, max-luts, planes, reloadable, stages, target-fps or weights",
                "name: n~data: mnist~hardware:~  board: icestick~  reloadable: yes|5|a board has no AXI4-Lite master to reload weights; leave reloadable out, or board or device, and synthesise with `bitloom synth --core`",
                "name: n~data: mnist~hardware:~  board: uno|4|there is no board 'uno'; choose BOARDS",
                "name: n~data: mnist~hardware:~  device: 74ls00|4|there is no device 74ls00; choose DEVICES",
                "name: n~data: mnist~hardware:~  board: ulx3s~  device: xczu3eg|5|hardware has both a board and a device;"
                        + " leave one of them out",
                "name: n~data: mnist~hardware:~  clock: 24|4|hardware has a clock but neither a board nor a device to run"
                        + " at it",
                "name: n~data: mnist~hardware:~  board: ulx3s~  clock: fast|5|clock 'fast' is no number of MHz",
                "name: n~data: mnist~simulation:~  gaps: 3.7|4|gaps '3.7' is no whole number up to 2147483647",
                "name: n~data: mnist~simulation:~  gaps: 100|4|gaps of 100 % and stalls of 0 %; choose 0..99, at 100"
                        + " nothing would move",
                "name: n~data: mnist~simulation:~  stalls: -1|4|gaps of 0 % and stalls of -1 %; choose 0..99, at 100"
                        + " nothing would move",
                "name: n~data: mnist~simulation:~  images: 0|4|0 images simulate nothing; choose 1 or more, or leave"
                        + " images out for all of them",
                "name: n~data: mnist~simulation:~  seed: x|4|seed 'x' is no whole number up to 9223372036854775807",
                "name: &n net~data: *n|2|data is the alias *n; write the value itself",
                "name: n~data: mnist~---~name: m|4|a second document begins; write one file for each",
                "name: n~data: [mnist|2|this is no YAML: while parsing a flow sequence, expected ',' or ']', but got"
                        + " <stream end>; examples/digits.yaml shows the form",
            })
    void aFaultNamesFileAndLine(String text, int line, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkFile.parse("n.yaml", text == null ? "" : text.replace('~', '\n') + "\n"))
                .withMessage("n.yaml, line " + line + ": "
                        + problem.replace("BOARDS", names(Board.all(), Board::name))
                                .replace("DEVICES", names(Device.all(), Device::name)));
    }

    private static <T> String names(List<T> all, Function<T, String> name) {
        return all.stream().map(name).collect(Collectors.joining(", "));
    }

    @Test
    void hardwareMayBeForABoardOrADevice() {
        assertThat(NetworkFile.parse("n.yaml", "name: n\ndata: mnist\nhardware:\n  board: icebreaker\n  clock: 24\n")
                        .hardware()
                        .target())
                .contains(new NetworkFile.Target(
                        Device.parse("ice40-up5k"), Optional.of(Board.parse("icebreaker")), OptionalDouble.of(24)));
        assertThat(NetworkFile.parse("n.yaml", "name: n\ndata: mnist\nhardware:\n  device: ecp5-85\n")
                        .hardware()
                        .target())
                .contains(new NetworkFile.Target(
                        Device.parse("ecp5-85"), Optional.of(Board.parse("ulx3s")), OptionalDouble.empty()));
        assertThat(NetworkFile.parse("n.yaml", "name: n\ndata: mnist\nhardware:\n  device: xczu3eg\n")
                        .hardware()
                        .target())
                .contains(new NetworkFile.Target(Device.parse("xczu3eg"), Optional.empty(), OptionalDouble.empty()));
    }

    @Test
    void bytesThatAreNoUtf8AreLocated() throws IOException {
        Path file = folder.resolve("latin.yaml");
        Files.write(file, "name: n\n# caf\u00e9\ndata: mnist\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkFile.read(file))
                .withMessage(file + ", line 2: the byte 0xe9 is no UTF-8; save the file as UTF-8");
    }

    @Test
    void aFolderIsNoNetworkFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkFile.read(folder))
                .withMessage(folder + " is a folder; give a network file, such as examples/digits.yaml");
    }
}
