package io.bitloom.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.dataset.DataStore;
import io.bitloom.file.WholeFile;
import io.bitloom.hardware.Folding;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.ReloadPlan;
import io.bitloom.hardware.WeightStorage;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.InputFormat;
import io.bitloom.model.ModelFile;
import io.bitloom.model.RandomNetwork;
import io.bitloom.model.Shape;
import io.bitloom.packaging.CoreVersion;
import io.bitloom.simulation.Stimulus;
import io.bitloom.tool.ToolFailedException;
import io.bitloom.tool.ToolSearch;
import io.bitloom.training.Method;
import io.bitloom.training.NetworkOutline;
import io.bitloom.training.NetworkShape;
import io.bitloom.verilog.Identifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second model is written to simulated hardware, rightly and wrongly. */
@Tag("verilator")
final class ReloadStepTest {
    private static final int IMAGES = 40;
    private static final DataSource DIGITS =
            new DataSource("digits", new DataStore(Optional.empty(), Map.of(), Path.of("nowhere"), (f, d, t) -> {}));
    private static final BinaryNetwork THERE = RandomNetwork.of(1, 1, 784, 12, 10);
    private static final BinaryNetwork OTHER = RandomNetwork.of(2, 1, 784, 12, 10);
    private static final String FOLDING = "4x28,1x3";

    @TempDir
    private static Path folder;

    private static RunDirectory directory;

    @BeforeAll
    static void generate() throws Exception {
        directory = new RunDirectory(folder.resolve("run"));
        directory.generate(
                new Identifier("net"),
                HardwarePlan.of(THERE, Folding.parse(FOLDING)).with(WeightStorage.parse("block,logic", true)));
    }

    @Test
    void imagesBeforeAreOfTheModelThereAndImagesAfterOfTheOther() throws Exception {
        ReloadStep.Result result = step(OTHER, 30).run(Silence.WATCHER);

        assertThat(result.first()).isEmpty();
        assertThat(result.exact()).isTrue();
        assertThat(result.before()).isGreaterThanOrEqualTo(IMAGES / 2);
        assertThat(result.after()).isPositive();
        assertThat(result.before() + result.after()).isEqualTo(IMAGES);
        assertThat(result.words()).isEqualTo((784 * 12 + 12 * 10 + 12 * 10 + 31) / 32);
    }

    /** Images of a convolution are counted on their way in, and pools and windows are still at work when the last one is in. */
    @Test
    void convolutionsAreReloadedToo() throws Exception {
        BinaryNetwork there = convolutions(1);
        BinaryNetwork other = convolutions(2);
        RunDirectory run = new RunDirectory(folder.resolve("convolutions"));
        run.generate(
                new Identifier("net"),
                HardwarePlan.of(there, Folding.parse("2x5,2x8")).with(WeightStorage.parse("auto", true)));
        Path model = folder.resolve("other-convolutions.bnn");
        ModelFile.write(other, model);

        ReloadStep.Result result = new ReloadStep(
                        run, model, DIGITS, OptionalInt.of(12), new Stimulus(10, 30, 1), ToolSearch.ofSystem())
                .run(Silence.WATCHER);

        assertThat(result.first()).isEmpty();
        assertThat(result.exact()).isTrue();
        assertThat(result.before()).isGreaterThanOrEqualTo(6);
        assertThat(result.after()).isPositive();
        assertThat(result.before() + result.after()).isEqualTo(12);
    }

    private static BinaryNetwork convolutions(long seed) {
        return new NetworkOutline(
                        new InputFormat("threshold-128", new Shape(28, 28, 1), List.of(1)),
                        NetworkShape.parse("C4k5s2-P3-D10"),
                        Method.parse("bnn"))
                .network(10, NetworkOutline.random(seed));
    }

    @Test
    void aPackageHasNoPortToReloadThrough() {
        assertThatThrownBy(() -> new PackageStep(
                                directory, DIGITS, 1, CoreVersion.parse("1.0.0"), folder.resolve("package"))
                        .run(Silence.WATCHER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        directory.path() + " has reloadable weights, and a package has no port to write them through;"
                                + " generate it without --reloadable");
    }

    @Test
    void whatIsWrongIsRefusedAndTheNetworkStaysStopped() throws Exception {
        ReloadPlan plan = ReloadPlan.of(HardwarePlan.of(OTHER, Folding.parse(FOLDING)));
        int words = (int) plan.words();
        ReloadSequence sequence = new ReloadSequence(plan)
                .identify()
                .comment("running: only STOP is taken")
                .refuseData()
                .refuseStart()
                .status(0xF0F, 0x809)
                .stop()
                .comment("nothing written: the model that is there goes on")
                .start()
                .stop()
                .shut(500)
                .comment("not all of it")
                .shape()
                .data(0, words - 1)
                .checksum(0)
                .refuseStart()
                .status(0xF0F, 0xD04)
                .data(words - 1, words)
                .comment("too much of it")
                .refuseData()
                .comment("a bit of the checksum is wrong")
                .checksum(0x400)
                .refuseStart()
                .status(0xF0F, 0x904)
                .shut(500)
                .comment("another shape")
                .checksum(0)
                .wrongShape()
                .refuseStart()
                .status(0xF0F, 0xA04)
                .comment("begun anew, and right")
                .again()
                .shape()
                .data(0, words)
                .checksum(0)
                .start()
                .status(0xF0F, 0x009);
        Path accesses = directory.path().resolve("reload").resolve("wrong.txt");
        WholeFile.write(accesses, sequence.text());

        ReloadStep.Result result =
                step(OTHER, 0).simulate(directory.generated(), OTHER, plan, accesses, Silence.WATCHER);

        assertThat(result.first()).isEmpty();
        assertThat(result.after()).isPositive();
    }

    @Test
    void theSimulationSeesAnswersThatAreNotAsExpected() throws Exception {
        ReloadPlan plan = ReloadPlan.of(HardwarePlan.of(OTHER, Folding.parse(FOLDING)));
        Path accesses = directory.path().resolve("reload").resolve("fault.txt");
        WholeFile.write(
                accesses,
                new ReloadSequence(plan)
                        .stop()
                        .shape()
                        .data(0, 1)
                        .checksum(0)
                        .start()
                        .text());

        assertThatThrownBy(() -> step(OTHER, 0).simulate(directory.generated(), OTHER, plan, accesses, Silence.WATCHER))
                .isInstanceOf(ToolFailedException.class)
                .hasMessageContaining("of the reload file, write: is refused");
    }

    @Test
    void aModelOfAnotherShapeIsRefused() {
        BinaryNetwork wider = RandomNetwork.of(2, 1, 784, 16, 10);

        assertThatThrownBy(() -> step(wider, 0).run(Silence.WATCHER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder.resolve("other.bnn") + " is a network 784-16-10 of threshold-128 inputs, and "
                        + directory.path() + " is hardware for 784-12-10 of threshold-128; give a model that differs"
                        + " from its own in weights and thresholds alone");
    }

    private static ReloadStep step(BinaryNetwork other, int pauses) throws Exception {
        Path model = folder.resolve("other.bnn");
        ModelFile.write(other, model);
        return new ReloadStep(
                directory,
                model,
                DIGITS,
                OptionalInt.of(IMAGES),
                new Stimulus(pauses, pauses, 1),
                ToolSearch.ofSystem());
    }
}
