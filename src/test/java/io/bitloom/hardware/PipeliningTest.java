package io.bitloom.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.bits.BitMatrix;
import io.bitloom.circuit.Target;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.InputFormat;
import io.bitloom.model.RandomNetwork;
import io.bitloom.model.Shape;
import io.bitloom.model.Shortcut;
import io.bitloom.model.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PipeliningTest {
    private static final BinaryNetwork NETWORK = RandomNetwork.of(1, 1, 40, 20, 10);

    @ParameterizedTest
    @ValueSource(strings = {"lut6", "lut4", "lut6 stages 8", "lut4 budget 40"})
    void theTextIsParsedBackwards(String text) {
        assertThat(Pipelining.parse(text)).hasToString(text);
    }

    @Test
    void otherTextIsRefused() {
        assertThatThrownBy(() -> Pipelining.parse("lut5"))
                .isInstanceOf(PlanException.class)
                .hasMessage("pipelining 'lut5' is none; write lut6, lut6 stages 8 or lut6 budget 40");
    }

    @Test
    void stagesAreOneOrMore() {
        assertThatThrownBy(() -> Pipelining.ofStages(Target.LUT6, 0))
                .isInstanceOf(PlanException.class)
                .hasMessage("0 stages compute nothing; choose 1 or more");
        assertThatThrownBy(() -> new Pipelining(Target.LUT6, OptionalInt.of(3), OptionalInt.of(30)))
                .isInstanceOf(PlanException.class)
                .hasMessage("both a number of stages and a clock for them; leave one of them out");
    }

    @Test
    void everyLayerHasAStage() {
        HardwarePlan plan = plan(Pipelining.PLAIN);

        assertThat(plan.pipelines()).hasSize(1);
        assertThat(plan.pipelines().get(0).stages()).isEqualTo(2);
        assertThat(plan.cycles().initiationInterval()).isEqualTo(1);
        assertThat(plan.cycles().latency()).isEqualTo(4);
        assertThatThrownBy(() -> plan(Pipelining.ofStages(Target.LUT6, 1)))
                .isInstanceOf(PlanException.class)
                .hasMessage("1 stages for 2 unrolled layers; every layer has registers behind it, choose 2 or more");
    }

    @Test
    void moreStagesAreNeverMoreThanAskedForAndMakeShorterPaths() {
        for (int stages = 2; stages <= 12; stages++) {
            assertThat(plan(Pipelining.ofStages(Target.LUT6, stages))
                            .pipelines()
                            .get(0)
                            .stages())
                    .isBetween(2, stages);
        }
        assertThat(plan(Pipelining.ofStages(Target.LUT6, 12)).pipelines().get(0).stages())
                .isGreaterThan(2);
    }

    @Test
    void aClockThatTheSlowestSumMissesIsRefused() {
        assertThatThrownBy(() -> plan(Pipelining.ofBudget(Target.LUT6, 12)))
                .isInstanceOf(PlanException.class)
                .hasMessageMatching(
                        "the clock leaves 1\\.2 look-up tables between registers, but the longest sum or comparison"
                                + " takes \\d+\\.\\d; ask for a slower clock");
    }

    @Test
    void theQueueHoldsWhatIsUnderWay() {
        assertThat(plan(Pipelining.PLAIN).pipelines().get(0).room()).isEqualTo(5);

        HardwarePlan slow = HardwarePlan.of(NETWORK, List.of(new Folding(1, 1), Folding.UNROLLED));

        assertThat(slow.pipelines().get(0).room()).isEqualTo(1);
        assertThat(slow.cycles().initiationInterval()).isEqualTo(40 * 20);
    }

    @Test
    void aWideImageIsRefused() {
        assertThatThrownBy(() ->
                        HardwarePlan.of(RandomNetwork.of(1, 8, 8193, 2), List.of(Folding.UNROLLED), Pipelining.PLAIN))
                .isInstanceOf(PlanException.class)
                .hasMessage(
                        "layer1 reads 65544 bits an image, which unrolled are one word; Verilog tools must take 65536,"
                                + " fold it with PE x SIMD");
    }

    @Test
    void aShortcutStaysInItsPipeline() {
        DenseLayer first = hidden("layer1", Optional.empty());
        DenseLayer second = hidden("layer2", Optional.of(new Shortcut("layer1", 1)));
        DenseLayer scores = new DenseLayer("layer3", first.bases(), first.terms(), List.of(), Optional.empty());
        BinaryNetwork network = new BinaryNetwork(
                new InputFormat("threshold-128", Shape.flat(4), List.of(1)), List.of(first, second, scores), Map.of());

        assertThat(HardwarePlan.of(network, Folding.parse("unrolled", 3)).layers())
                .element(1)
                .asInstanceOf(InstanceOfAssertFactories.type(UnrolledPlan.class))
                .satisfies(plan -> assertThat(plan.shortcutClocks()).contains(0));
        assertThatThrownBy(() -> HardwarePlan.of(network, Folding.parse("1x1,unrolled,1x1")))
                .isInstanceOf(PlanException.class)
                .hasMessage(
                        "layer2 has a shortcut from layer1, and of these and the layers between some are unrolled and"
                                + " some are not; unroll all of them or none");
    }

    private static DenseLayer hidden(String name, Optional<Shortcut> shortcut) {
        BitMatrix weights = RandomNetwork.of(1, 1, 4, 4)
                .layers()
                .get(0)
                .arithmetic()
                .orElseThrow()
                .bases()
                .get(0);
        int step = shortcut.isPresent() ? 1 : 0;
        return new DenseLayer(
                name, List.of(weights), List.of(new Term(0, 0, 1)), List.of(List.of(step, step, step, step)), shortcut);
    }

    private static HardwarePlan plan(Pipelining pipelining) {
        return HardwarePlan.of(NETWORK, List.of(Folding.UNROLLED, Folding.UNROLLED), pipelining);
    }
}
