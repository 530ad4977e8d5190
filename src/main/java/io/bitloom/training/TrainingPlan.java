package io.bitloom.training;

import io.bitloom.dataset.Encoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Everything that decides what a training makes of a data set.
 *
 * <p>Every component is a setting with a name in files and on the command line: {@code layers}, {@code input}, {@code epochs}, {@code
 * batch}, {@code learning-rate}, {@code decay}, {@code loss}, {@code optimizer}, {@code estimator}, {@code validation}, {@code seed}.
 *
 * @param layers neurons of every hidden layer; none for a network of scores alone
 * @param input name of the encoding, see {@link Encoder#parse}
 * @param epochs passes over the training images, 1 or more
 * @param batch images in a step, 2 or more; what does not fill a batch at the end of an epoch waits for another epoch's shuffle
 * @param learningRate of the first step, above 0 and up to 1
 * @param decay how the rate falls, see {@link LearningRateSchedule#parse}
 * @param loss see {@link Loss#parse}
 * @param optimizer see {@link Optimizer#parse}
 * @param estimator see {@link SignEstimator#parse}
 * @param validation how many images at the end of the data set choose the best epoch instead of training; 0 keeps the last epoch
 * @param seed of the first weights and of the shuffles
 */
public record TrainingPlan(
        List<Integer> layers,
        String input,
        int epochs,
        int batch,
        double learningRate,
        String decay,
        String loss,
        String optimizer,
        String estimator,
        int validation,
        long seed) {

    public TrainingPlan {
        layers = List.copyOf(layers);
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) < 1) {
                throw new IllegalArgumentException(
                        "layer" + (i + 1) + " has " + layers.get(i) + " neurons; give it 1 or more");
            }
        }
        if (epochs < 1) {
            throw new IllegalArgumentException(epochs + " epochs train nothing; choose 1 or more");
        }
        if (batch < 2) {
            throw new IllegalArgumentException(
                    "a batch of " + batch + " has no variance to normalise by; choose 2 or more");
        }
        if (!(learningRate > 0 && learningRate <= 1)) {
            throw new IllegalArgumentException(
                    "learning rate " + learningRate + " is not above 0 and up to 1; 0.03 is a good first choice");
        }
        if (validation < 0) {
            throw new IllegalArgumentException(validation + " validation images; choose 0 or more");
        }
        Encoder.parse(input);
        LearningRateSchedule.parse(decay);
        Loss.parse(loss);
        Optimizer.parse(optimizer);
        SignEstimator.parse(estimator);
    }

    /**
     * The plan for a data set of this many images when nothing is asked for: a sixth of them validate, as 10,000 of 60,000. The other
     * values were chosen by validation accuracy on MNIST and Fashion-MNIST.
     */
    public static TrainingPlan defaults(int images) {
        return new TrainingPlan(
                List.of(256, 256),
                "8-bit",
                20,
                100,
                0.03,
                "cosine",
                CrossEntropy.NAME,
                Adam.NAME,
                SaturatingEstimator.NAME,
                images / 6,
                1);
    }

    /** Every setting by its name, in the order of the components, as text {@link #with} reads. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("layers", layers.stream().map(String::valueOf).collect(Collectors.joining(",")));
        settings.put("input", Encoder.parse(input).name());
        settings.put("epochs", String.valueOf(epochs));
        settings.put("batch", String.valueOf(batch));
        settings.put("learning-rate", String.valueOf(learningRate));
        settings.put("decay", decay);
        settings.put("loss", loss);
        settings.put("optimizer", optimizer);
        settings.put("estimator", estimator);
        settings.put("validation", String.valueOf(validation));
        settings.put("seed", String.valueOf(seed));
        return Collections.unmodifiableMap(settings);
    }

    /**
     * This plan with one setting changed.
     *
     * @param setting its name in {@link #settings}
     * @param value as text; layers as {@code 256,256}, nothing for no hidden layer
     * @throws IllegalArgumentException if there is no such setting or the value does not suit it
     */
    public TrainingPlan with(String setting, String value) {
        Map<String, String> settings = new LinkedHashMap<>(settings());
        if (settings.replace(setting, value.strip()) == null) {
            throw new IllegalArgumentException("no training setting is called '" + setting + "'; choose one of "
                    + String.join(", ", settings.keySet()));
        }
        return new TrainingPlan(
                parseLayers(settings.get("layers")),
                settings.get("input"),
                (int) parseWhole(settings, "epochs", Integer.MAX_VALUE),
                (int) parseWhole(settings, "batch", Integer.MAX_VALUE),
                parseReal(settings, "learning-rate"),
                settings.get("decay"),
                settings.get("loss"),
                settings.get("optimizer"),
                settings.get("estimator"),
                (int) parseWhole(settings, "validation", Integer.MAX_VALUE),
                parseWhole(settings, "seed", Long.MAX_VALUE));
    }

    private static List<Integer> parseLayers(String text) {
        List<Integer> layers = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String width : text.split(",", -1)) {
                try {
                    layers.add(Integer.parseInt(width.strip()));
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException(
                            "layers '" + text + "' are not whole numbers with commas between, like 256,256", e);
                }
            }
        }
        return layers;
    }

    private static long parseWhole(Map<String, String> settings, String setting, long largest) {
        try {
            long value = Long.parseLong(settings.get(setting));
            if (value <= largest && value >= -largest) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls out to the error below
        }
        throw new IllegalArgumentException(
                setting + " '" + settings.get(setting) + "' is no whole number up to " + largest);
    }

    private static double parseReal(Map<String, String> settings, String setting) {
        try {
            return Double.parseDouble(settings.get(setting));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(setting + " '" + settings.get(setting) + "' is no number", e);
        }
    }
}
