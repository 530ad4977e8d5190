package io.bitloom.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolFailedException;
import io.bitloom.tool.ToolNotFoundException;
import io.bitloom.tool.ToolRunner;
import io.bitloom.tool.ToolSearch;
import io.bitloom.verification.HardwareCase;
import io.bitloom.verilog.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds and runs one small design in many ways. */
@Tag("verilator")
final class SimulationRunTest {
    private static final int IMAGES = 450;
    private static final long LIMIT = 10_000;
    private static final VerilatorBuild.Watcher WATCHER = (file, files) -> {};

    @TempDir
    private static Path directory;

    private SimulationWorkspace workspace;
    private Simulator simulator;

    @BeforeEach
    void build() throws Exception {
        workspace = HardwareCase.of(directory, 9, 1, new int[] {12, 8, 4}, "2x3,2x4", IMAGES).workspace;
        simulator = new VerilatorBuild(HardwareCase.tools()).build(workspace, false, WATCHER);
    }

    @Test
    void aSecondBuildOfTheSameSourcesIsTheFirst() throws Exception {
        Simulator again = new VerilatorBuild(HardwareCase.tools()).build(workspace, false, WATCHER);

        assertThat(again.reused()).isTrue();
        assertThat(again.sources()).isEqualTo(simulator.sources());
        assertThat(again.version()).matches("\\d+\\.\\d+");
    }

    @Test
    void changedVerilogIsBuiltAnew() throws Exception {
        Path rom = workspace.rtl().resolve("net_layer1_weights.v");
        String text = Files.readString(rom);
        Files.writeString(rom, text + "// changed\n");

        Simulator changed = new VerilatorBuild(HardwareCase.tools()).build(workspace, false, WATCHER);

        assertThat(changed.reused()).isFalse();
        assertThat(changed.sources()).isNotEqualTo(simulator.sources());
        Files.writeString(rom, text);
        assertThat(new VerilatorBuild(HardwareCase.tools())
                        .build(workspace, false, WATCHER)
                        .reused())
                .isFalse();
    }

    @Test
    void resultsThatDoNotFitAFileAreSplit() {
        Layout small = new Layout(10_000, 16, 49, 1, List.of(new Probe("layer1", 64, 4, 1, 0)));
        assertThat(SimulationRun.parts(small, 1)).isEqualTo(1);
        assertThat(SimulationRun.parts(small, 2)).isEqualTo(2);
        assertThat(SimulationRun.parts(small, 64)).isEqualTo(50);
        Layout large = new Layout(10_000, 16, 49, 1, List.of(new Probe("layer1", 32_768, 1, 1, 0)));
        assertThat(SimulationRun.parts(large, 1)).isEqualTo(3);
    }

    @Test
    void whatTheProcessesCountIsReported() throws Exception {
        Path forgetful = Files.createDirectories(directory.resolve("forgetful")).resolve("Vprobe");
        Files.writeString(forgetful, """
                #!/bin/sh
                ./build/Vprobe "$@" | sed 's/received 450/received 449/'
                """);
        assertThat(forgetful.toFile().setExecutable(true)).isTrue();
        Simulator liar = new Simulator("forgetful", List.of(), "5", simulator.sources(), false);

        SimulationReport report = new SimulationRun(workspace, Stimulus.steady(1), LIMIT)
                .run(liar, 1, done -> {})
                .report();

        assertThat(report.sent()).isEqualTo(450);
        assertThat(report.received()).isEqualTo(449);
    }

    @Test
    void verilogThatDoesNotBuildLeavesNoSimulatorBehind() throws Exception {
        Path top = workspace.rtl().resolve("net.v");
        String text = Files.readString(top);
        Files.writeString(top, text.replace("endmodule", "endmodul"));

        assertThatThrownBy(() -> new VerilatorBuild(HardwareCase.tools()).build(workspace, false, WATCHER))
                .asInstanceOf(InstanceOfAssertFactories.type(ToolFailedException.class))
                .satisfies(failure -> {
                    assertThat(failure).hasMessageContaining("net.v:").hasMessageContaining("syntax error");
                    assertThat(failure.command().directory()).isEqualTo(workspace.directory());
                });
        Files.writeString(top, text);
        assertThat(new VerilatorBuild(HardwareCase.tools())
                        .build(workspace, false, WATCHER)
                        .reused())
                .isFalse();
    }

    @Test
    void withoutVerilatorTheMessageSaysHowToGetIt() {
        ToolSearch nowhere = new ToolSearch(Map.of("PATH", directory.toString()));

        assertThatThrownBy(() -> new VerilatorBuild(nowhere).build(workspace, false, WATCHER))
                .isInstanceOf(ToolNotFoundException.class)
                .hasMessage(
                        "verilator is not in PATH; verilator turns the generated Verilog into a simulator;"
                                + " install it with `sudo apt-get install verilator`, or let BITLOOM_VERILATOR name the program");
    }

    @Test
    void twoProcessesGiveWhatOneGives() throws Exception {
        SimulationResults one = run(new Stimulus(20, 30, 4), 1, new ArrayList<>());
        List<Integer> progress = new ArrayList<>();
        int[] classes = new int[IMAGES];
        for (int image = 0; image < IMAGES; image++) {
            classes[image] = one.result(image);
        }

        SimulationResults two = run(new Stimulus(20, 30, 4), 2, progress);

        assertThat(one.report().ranges()).containsExactly(new Range(0, 450));
        assertThat(two.report().ranges()).containsExactly(new Range(0, 225), new Range(225, 225));
        assertThat(two.report().received()).isEqualTo(IMAGES);
        assertThat(progress).isSorted().contains(400).allMatch(count -> count <= IMAGES);
        for (int image = 0; image < IMAGES; image++) {
            assertThat(two.result(image)).isEqualTo(classes[image]);
        }
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws Exception {
        run(new Stimulus(20, 30, 4), 1, new ArrayList<>());
        byte[] first = Files.readAllBytes(workspace.results().resolve("images-0.bin"));
        run(new Stimulus(20, 30, 4), 1, new ArrayList<>());
        byte[] again = Files.readAllBytes(workspace.results().resolve("images-0.bin"));
        run(new Stimulus(20, 30, 5), 1, new ArrayList<>());
        byte[] other = Files.readAllBytes(workspace.results().resolve("images-0.bin"));

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void vectorsOfTheWrongSizeAreRefused() throws Exception {
        byte[] vectors = Files.readAllBytes(workspace.vectors());
        Files.write(workspace.vectors(), java.util.Arrays.copyOf(vectors, vectors.length - 1));

        assertThatThrownBy(() -> run(Stimulus.steady(1), 1, new ArrayList<>()))
                .isInstanceOf(SimulationException.class)
                .hasMessage(workspace.vectors()
                        + " does not hold 450 images of 4 bytes; make it again with `bitloom simulate`");
        Files.delete(workspace.vectors());
        assertThatThrownBy(() -> run(Stimulus.steady(1), 1, new ArrayList<>()))
                .isInstanceOf(SimulationException.class)
                .hasMessageStartingWith(workspace.vectors() + " does not hold 450 images");
    }

    @Test
    void theHarnessRefusesWhatItCannotRead() throws Exception {
        for (Map.Entry<List<String>, String> refusal : Map.of(
                        List.of("--layout", "absent.txt"), "harness: cannot read the layout absent.txt",
                        List.of("layout", "sim/layout.txt"), "harness: cannot read option layout",
                        List.of("--layout"), "harness: cannot read option --layout",
                        List.of("--layout", "sim/layout.txt", "--vectors", "absent.bin"),
                                "harness: the vectors absent.bin end too early",
                        List.of("--layout", "sim/layout.txt", "--first", "400", "--count", "51"),
                                "harness: the range of images is empty or goes past the last one")
                .entrySet()) {
            ToolCommand command =
                    ToolCommand.of("./build/Vprobe").and(refusal.getKey()).in(workspace.directory());

            assertThatThrownBy(() -> ToolRunner.quiet().run(command))
                    .asInstanceOf(InstanceOfAssertFactories.type(ToolFailedException.class))
                    .satisfies(failure -> {
                        assertThat(failure.exitValue()).isEqualTo(2);
                        assertThat(failure.lastLines()).containsExactly(refusal.getValue());
                    });
        }
    }

    @Test
    void aWaveformShowsTheLayersInTheClocksAskedFor() throws Exception {
        run(Stimulus.steady(1), 1, new ArrayList<>());
        Simulator traced = new VerilatorBuild(HardwareCase.tools()).build(workspace, true, WATCHER);
        Path file = workspace.directory().resolve("waveform.vcd");

        new SimulationRun(workspace, Stimulus.steady(1), LIMIT).waveform(traced, 3, 50, 70, file);

        String vcd = Files.readString(file);
        assertThat(vcd)
                .containsPattern("\\$var wire +1 \\S+ layer1_valid \\$end")
                .containsPattern("\\$var wire +2 \\S+ layer1_data ")
                .containsPattern("\\$scope module u_layer2 \\$end")
                .containsPattern("\\$var wire +1 \\S+ aclk \\$end");
        List<Integer> times = times(vcd);
        assertThat(times.get(0)).isEqualTo(500);
        assertThat(times.get(times.size() - 1)).isEqualTo(705);
        assertThat(times).hasSize(2 * 21);
        assertThat(SimulationResults.read(workspace).report().received())
                .as("the results stay")
                .isEqualTo(IMAGES);
    }

    private SimulationResults run(Stimulus stimulus, int processes, List<Integer> progress)
            throws IOException, InterruptedException {
        return new SimulationRun(workspace, stimulus, LIMIT).run(simulator, processes, progress::add);
    }

    private static List<Integer> times(String vcd) {
        List<Integer> times = new ArrayList<>();
        Matcher matcher = Pattern.compile("(?m)^#(\\d+)$").matcher(vcd);
        while (matcher.find()) {
            times.add(Integer.valueOf(matcher.group(1)));
        }
        return times;
    }
}
