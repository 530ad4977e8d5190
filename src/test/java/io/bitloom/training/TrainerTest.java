package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bitloom.dataset.BuiltInDigits;
import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.reference.Engine;
import io.bitloom.reference.ReferenceEngine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainerTest {
    private static final Dataset DATA = Prototypes.dataset(1200, 8, 5, 3);
    private static final Dataset TEST = DATA.slice(900, 1100);
    private static final TrainingPlan PLAN = TrainingPlan.defaults(1200)
            .with("layers", "70,33")
            .with("epochs", "6")
            .with("batch", "50");

    private static TrainingResult train(TrainingPlan plan, int threads) throws IOException {
        return new Trainer(plan, threads).train(DATA, TEST, Optional.empty(), TrainingListener.NONE);
    }

    @Test
    void learnsAndReportsTheValidationAccuracyOfTheFoldedNetwork() throws IOException {
        TrainingResult result = train(PLAN, 2);
        BinaryNetwork network = result.network().orElseThrow();
        EpochStats best = result.history().get(result.bestEpoch() - 1);
        double accuracy = accuracy(network, DATA.slice(1000, 1200));
        assertThat(best.validationAccuracy()).isEqualTo(accuracy).isGreaterThan(0.9);
        assertThat(result.history()).extracting(EpochStats::validationAccuracy).allMatch(v -> v <= accuracy);
        assertThat(network.provenance())
                .containsEntry("data", "prototypes")
                .containsEntry("seed", "1")
                .containsEntry("layers", "70,33")
                .containsEntry("best-epoch", String.valueOf(result.bestEpoch()))
                .containsEntry("validation-accuracy", String.valueOf(accuracy));
        assertThat(result.testAccuracy()).isEqualTo(accuracy(network, TEST));
        assertThat(result.weights()).isEqualTo(64 * 70 + 70 * 33 + 33 * 5);
        assertThat(result.weightBits()).isEqualTo(1);
        assertThat(network.shape()).isEqualTo("64-70-33-5");
    }

    private static double accuracy(BinaryNetwork network, Dataset images) {
        Engine engine = new ReferenceEngine(network);
        Encoder encoder = Encoder.parse(network.input().encoding());
        int correct = 0;
        for (int i = 0; i < images.size(); i++) {
            correct += engine.classify(encoder.encode(images, i)) == images.label(i) ? 1 : 0;
        }
        return (double) correct / images.size();
    }

    @ParameterizedTest
    @CsvSource({"'70,33', 8-bit", "'', 8-bit", "'1', 1-bit", "'200', thermometer-3"})
    void theNumberOfThreadsDoesNotChangeABit(String layers, String input) throws IOException {
        TrainingPlan plan = PLAN.with("layers", layers).with("input", input).with("epochs", "2");
        BinaryNetwork one = train(plan, 1).network().orElseThrow();
        for (int threads : new int[] {1, 2, 3, 8}) {
            assertThat(train(plan, threads).network()).as("%d threads", threads).contains(one);
        }
    }

    @Test
    void anotherSeedIsAnotherNetwork() throws IOException {
        assertThat(train(PLAN.with("seed", "2"), 1).network())
                .isNotEqualTo(train(PLAN, 1).network());
    }

    @Test
    void theDefaultsLearnTheBuiltInDigits() throws IOException {
        Dataset digits = BuiltInDigits.generate(4000, 1);
        TrainingPlan plan = TrainingPlan.defaults(4000).with("layers", "128").with("epochs", "5");
        TrainingResult result = new Trainer(plan, 2).train(digits, digits, Optional.empty(), TrainingListener.NONE);
        assertThat(result.history().get(result.bestEpoch() - 1).validationAccuracy())
                .isGreaterThan(0.8);
    }

    @Test
    void withoutValidationTheLastEpochIsKept() throws IOException {
        TrainingResult result = train(PLAN.with("validation", "0").with("epochs", "2"), 1);
        assertThat(result.bestEpoch()).isEqualTo(2);
        assertThat(result.history()).extracting(EpochStats::validationAccuracy).allMatch(v -> v.isNaN());
        assertThat(result.network().orElseThrow().provenance()).doesNotContainKey("validation-accuracy");
    }

    @ParameterizedTest
    @CsvSource({"squared-hinge, cosine", "cross-entropy, exponential", "cross-entropy, constant"})
    void otherLossesAndSchedulesLearnToo(String loss, String decay) throws IOException {
        List<EpochStats> history =
                train(PLAN.with("loss", loss).with("decay", decay), 1).history();
        assertThat(history.get(5).trainAccuracy()).isGreaterThan(0.9);
        assertThat(history.get(5).loss()).isLessThan(history.get(0).loss());
    }

    @Test
    void theListenerSeesEveryBatchAndEpoch() throws IOException {
        List<String> seen = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void batch(int epoch, int imagesDone, int imagesTotal, double loss) {
                seen.add(epoch + ": " + imagesDone + "/" + imagesTotal);
                assertThat(loss).isPositive();
            }

            @Override
            public void epoch(EpochStats stats) {
                seen.add("epoch " + stats.epoch());
                assertThat(stats.flipRatio()).isBetween(0.0, 0.5);
                assertThat(stats.imagesPerSecond()).isPositive();
            }
        };
        new Trainer(PLAN.with("batch", "400").with("epochs", "2"), 1).train(DATA, TEST, Optional.empty(), listener);
        assertThat(seen).containsExactly("1: 400/800", "1: 800/800", "epoch 1", "2: 400/800", "2: 800/800", "epoch 2");
    }

    @Test
    void aPlanThatDoesNotFitTheDataSaysWhy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(PLAN.with("batch", "1001"), 1))
                .withMessage("a batch of 1001 is more than the 1000 training images of prototypes; choose 2..1000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(PLAN.with("validation", "1200"), 1))
                .withMessage("1200 validation images leave 0 of the 1200 of prototypes to train on; leave 2 or more");
        Dataset oneClass = new Dataset("flat", 1, 1, 1, 2, new byte[10], new byte[] {1, 1, 1, 1, 1, 1, 1, 1, 0, 0});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trainer(PLAN.with("batch", "2").with("validation", "2"), 1)
                        .train(oneClass, oneClass, Optional.empty(), TrainingListener.NONE))
                .withMessage("all 8 training images of flat have the label 1; a classifier needs two classes to tell"
                        + " apart");
    }

    @Test
    void constantPixelsAreNoTrouble() throws IOException {
        byte[] labels = new byte[40];
        for (int i = 0; i < 40; i++) {
            labels[i] = (byte) (i % 2);
        }
        Dataset flat = new Dataset("flat", 2, 2, 1, 2, new byte[160], labels);
        TrainingResult result = new Trainer(PLAN.with("batch", "10").with("validation", "10"), 1)
                .train(flat, flat, Optional.empty(), TrainingListener.NONE);
        assertThat(result.history()).allMatch(stats -> Double.isFinite(stats.loss()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "float|layer1.weights0|NaN|the loss is NaN in epoch 3, batch 1, from layer1 on; choose a learning rate below 0.03",
                "float|layer2.norm0.beta|NaN|the loss is NaN in epoch 3, batch 1, from layer2 on; choose a learning rate below 0.03",
                "bnn|layer2.norm0.beta|NaN|a parameter of layer2 is no finite number after epoch 3, batch 1; choose a learning rate below 0.03",
                "abc-net-2x2|layer1.norm0.gamma|Infinity|a parameter of layer1 is no finite number after epoch 3, batch 1; choose a learning rate below 0.03",
                "bnn|layer3.log-scale|NaN|the loss is NaN in epoch 3, batch 1, from layer3 on; choose a learning rate below 0.03",
                "bnn|layer3.log-scale|30|the loss is \\S+E1\\d in epoch 3, batch 1, from layer3 on; choose a learning rate below 0.03",
            })
    void aLossThatIsNoNumberOrExplodesIsLocated(String method, String parameter, float value, String message) {
        try (Crew crew = new Crew(1)) {
            TrainingPlan plan = PLAN.with("layers", "20,20").with("method", method);
            TrainedNetwork network = new TrainedNetwork(plan, plan.lastMethod(), DATA, crew);
            network.draw();
            network.visit((name, rows) -> {
                if (name.equals(parameter)) {
                    rows[0][0] = value;
                }
            });
            network.restored();
            MethodPlan.Span span = MethodPlan.parse(plan.method()).spans(6).get(0);
            assertThatExceptionOfType(TrainingException.class)
                    .isThrownBy(() -> new Epoch(plan, span, DATA, 3).run(network, TrainingListener.NONE))
                    .withMessageMatching(message);
        }
    }

    @Test
    void noThreadsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trainer(PLAN, 0))
                .withMessage("0 threads do no work; choose 1 or more");
    }
}
