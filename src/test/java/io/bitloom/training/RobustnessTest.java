package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.reference.Engine;
import io.bitloom.reference.ReferenceEngine;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data sets and plans at the edge: they train, and what they train folds, or a message says why not. */
class RobustnessTest {
    private static final String[] METHODS = {
        "float", "binaryconnect", "bnn", "bnn-stochastic", "xnor-net", "abc-net-3x2", "float 1, binaryconnect 1, bnn"
    };

    private static Dataset constant(int images, int side, int channels, int value) {
        byte[] pixels = new byte[images * side * side * channels];
        Arrays.fill(pixels, (byte) value);
        byte[] labels = new byte[images];
        for (int i = 0; i < images; i++) {
            labels[i] = (byte) (i % 2);
        }
        return new Dataset("flat", side, side, channels, 2, pixels, labels);
    }

    private static void assertTrains(TrainingPlan plan, Dataset data) throws IOException {
        TrainingResult result = new Trainer(plan, 1).train(data, data, Optional.empty(), TrainingListener.NONE);
        assertThat(result.history())
                .as("%s", plan)
                .hasSize(plan.epochs())
                .allMatch(stats -> Double.isFinite(stats.loss()));
        assertThat(result.network().isPresent()).isEqualTo(plan.lastMethod().folds());
        result.network()
                .ifPresent(network ->
                        assertThat(accuracy(network, data)).as("%s", plan).isEqualTo(result.testAccuracy()));
    }

    private static double accuracy(BinaryNetwork network, Dataset data) {
        Engine engine = new ReferenceEngine(network);
        Encoder encoder = Encoder.parse(network.input().encoding());
        int correct = 0;
        for (int i = 0; i < data.size(); i++) {
            correct += engine.classify(encoder.encode(data, i)) == data.label(i) ? 1 : 0;
        }
        return (double) correct / data.size();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 128, 255})
    void constantPixelsTrain(int value) throws IOException {
        Dataset data = constant(40, 4, 1, value);
        for (String method : METHODS) {
            for (String norm : new String[] {"batch", "shift"}) {
                TrainingPlan plan = TrainingPlan.defaults(40)
                        .with("batch", "10")
                        .with("epochs", "3")
                        .with("norm", norm)
                        .with("method", method);
                assertTrains(plan.with("layers", "9,5"), data);
                assertTrains(plan.with("layers", "C5-P2-D2").with("input", "1-bit"), data);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1,1,1", "C1-D2", "C1k1p0-P4-D1-D2", "D1-D1r1-D2"})
    void layersOfWidthOneAndNoneTrain(String layers) throws IOException {
        Dataset data = Prototypes.dataset(40, 4, 2, 1);
        for (String method : METHODS) {
            assertTrains(
                    TrainingPlan.defaults(40)
                            .with("batch", "10")
                            .with("epochs", "3")
                            .with("method", layers.contains("r") ? method.replace("x2", "x1") : method)
                            .with("layers", layers),
                    data);
        }
    }

    @ParameterizedTest
    @CsvSource({"1-bit", "8-bit", "thermometer-3"})
    void twoImagesAndOneEpochTrain(String input) throws IOException {
        Dataset data = constant(2, 1, 1, 77);
        for (String method : METHODS) {
            assertTrains(
                    TrainingPlan.defaults(2)
                            .with("batch", "2")
                            .with("epochs", method.contains(",") ? "3" : "1")
                            .with("input", input)
                            .with("method", method)
                            .with("layers", "3"),
                    data);
        }
    }

    /** What does not fill a batch waits for another epoch. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 20})
    void anyBatchUpToTheWholeDataSetTrains(int batch) throws IOException {
        Dataset data = Prototypes.dataset(20, 4, 3, 1);
        TrainingPlan plan = TrainingPlan.defaults(20)
                .with("batch", String.valueOf(batch))
                .with("epochs", "2")
                .with("validation", "0")
                .with("layers", "9");
        assertTrains(plan, data);
        assertTrains(plan.with("method", "bnn-stochastic"), data);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batch|41|a batch of 41 is more than the 40 training images of flat; choose 2..40",
                "validation|39|39 validation images leave 1 of the 40 of flat to train on; leave 2 or more",
                "validation|41|41 validation images leave 0 of the 40 of flat to train on; leave 2 or more",
                "augment|shift-3|shift-3 moves images of 3 x 3 pixels out of sight; choose a shift below 3",
                "method|float 10, bnn|method 'float 10, bnn' leaves no epoch of 10 for bnn; train more epochs or shorten the stages before",
            })
    void whatDoesNotFitTheDataSaysWhy(String setting, String value, String message) {
        Dataset data = constant(40, 3, 1, 5);
        TrainingPlan plan = TrainingPlan.defaults(40)
                .with("batch", "10")
                .with("validation", "0")
                .with("epochs", "10")
                .with(setting, value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trainer(plan, 1).check(data))
                .withMessage(message);
    }

    @Test
    void testImagesOfAnotherShapeAreRefused() {
        TrainingPlan plan = TrainingPlan.defaults(40).with("batch", "10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trainer(plan, 1)
                        .train(constant(40, 3, 1, 5), constant(4, 3, 3, 5), Optional.empty(), TrainingListener.NONE))
                .withMessage("training images of 3 x 3 pixels in 2 classes and test images of 3 x 3 x 3 pixels in 2"
                        + " classes do not belong together");
    }

    @Test
    void whatDoesNotSuitALaterMethodIsSaidBeforeTheFirstEpoch() {
        Dataset data = Prototypes.dataset(40, 4, 3, 1);
        TrainingPlan plan = TrainingPlan.defaults(40)
                .with("batch", "10")
                .with("method", "float 2, abc-net-2x2")
                .with("layers", "D8-D8r1-D3");
        TrainingListener listener = new TrainingListener() {
            @Override
            public void batch(int epoch, int imagesDone, int imagesTotal, double loss) {
                throw new IllegalStateException("trained a batch");
            }
        };
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trainer(plan, 1).train(data, data, Optional.empty(), listener))
                .withMessage("layer2 has a shortcut, which carries one bit, and abc-net-2x2 has activations of 2; leave"
                        + " out the shortcut or choose one bit");
    }

    /** The largest rate there is: it learns nothing, but what it says is a number, or it stops. */
    @ParameterizedTest
    @ValueSource(strings = {"adam", "sgd", "momentum", "shift-adamax", "bop"})
    void anAbsurdLearningRateStopsOrStaysFinite(String optimizer) throws IOException {
        Dataset data = Prototypes.dataset(60, 4, 3, 1);
        for (String method : METHODS) {
            TrainingPlan plan = TrainingPlan.defaults(60)
                    .with("learning-rate", "100")
                    .with("batch", "10")
                    .with("epochs", "4")
                    .with("optimizer", optimizer)
                    .with("estimator", "identity")
                    .with("method", method)
                    .with("layers", "9,9");
            try {
                assertTrains(plan, data);
            } catch (TrainingException e) {
                assertThat(e)
                        .hasMessageMatching("the loss is \\S+ in epoch \\d, batch \\d, from layer\\d on; choose a"
                                + " learning rate below 100.0");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"float", "float 1, bnn"})
    void aLossThatExplodesNamesLayerEpochAndBatch(String method) {
        Dataset data = Prototypes.dataset(300, 6, 4, 3);
        TrainingPlan plan = TrainingPlan.defaults(300)
                .with("learning-rate", "100")
                .with("batch", "20")
                .with("epochs", "4")
                .with("optimizer", "sgd")
                .with("method", method)
                .with("layers", "C8-P2-C8-D30-D4");
        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> assertTrains(plan, data))
                .withMessageMatching(
                        "the loss is \\S+ in epoch 1, batch \\d, from layer\\d on; choose a learning rate below 100.0");
    }
}
