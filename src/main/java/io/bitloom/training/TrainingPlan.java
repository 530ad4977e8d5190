package io.bitloom.training;

import io.bitloom.dataset.Encoder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that decides what a training makes of a data set.
 *
 * <p>Every component is a setting with a name in files and on the command line, its own with hyphens: {@code label-smoothing}.
 *
 * @param layers see {@link NetworkShape#parse}
 * @param method what weights and activations are, see {@link Method#parse}; or several methods with their epochs, like
 *     {@code float 10, binaryconnect 10, bnn}
 * @param input name of the encoding, see {@link Encoder#parse}
 * @param augment how training images are changed, see {@link Augmentation#parse}
 * @param epochs passes over the training images, 1 or more
 * @param batch images in a step, 2 or more; what does not fill a batch at the end of an epoch waits for another epoch's shuffle
 * @param learningRate of the first step, above 0 and up to 100
 * @param rateScale {@code none}, or {@code glorot} for rates of latent weights in proportion to sqrt(inputs + neurons) of a layer
 * @param decay how the rate falls, see {@link LearningRateSchedule#parse}; every method of several begins anew
 * @param loss see {@link Loss#parse}
 * @param labelSmoothing share of the target that is spread over all classes, 0 or more and below 1
 * @param optimizer see {@link Optimizer#parse}
 * @param estimator of activations that are bits, see {@link SignEstimator#parse}
 * @param norm {@code batch} or {@code shift}, see {@link BatchNorm} and {@link ShiftBatchNorm}
 * @param gradient how many bits of the weights' gradient are kept, see {@link GradientQuantizer#parse}
 * @param dropout chance that an activation is left out in training, 0 or more and below 1
 * @param validation how many images at the end of the data set choose the best epoch instead of training; 0 keeps the last epoch
 * @param seed of the first weights, the shuffles and all that is drawn
 */
public record TrainingPlan(
        NetworkShape layers,
        String method,
        String input,
        String augment,
        int epochs,
        int batch,
        double learningRate,
        String rateScale,
        String decay,
        String loss,
        double labelSmoothing,
        String optimizer,
        String estimator,
        String norm,
        String gradient,
        double dropout,
        int validation,
        long seed) {
    static final String GLOROT = "glorot";

    private static final String NONE = "none";
    private static final double LARGEST_RATE = 100;

    public TrainingPlan {
        if (epochs < 1) {
            throw new IllegalArgumentException(epochs + " epochs train nothing; choose 1 or more");
        }
        if (batch < 2) {
            throw new IllegalArgumentException(
                    "a batch of " + batch + " has no variance to normalise by; choose 2 or more");
        }
        if (!(learningRate > 0 && learningRate <= LARGEST_RATE)) {
            throw new IllegalArgumentException("learning rate " + learningRate + " is not above 0 and up to "
                    + (int) LARGEST_RATE + "; 0.03 is a good first choice");
        }
        if (!rateScale.equals(NONE) && !rateScale.equals(GLOROT)) {
            throw new IllegalArgumentException(
                    "no rate scale is called '" + rateScale + "'; choose " + NONE + " or " + GLOROT);
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout " + dropout + " is not 0 or more and below 1; 0.2 is usual");
        }
        if (validation < 0) {
            throw new IllegalArgumentException(validation + " validation images; choose 0 or more");
        }
        Encoder.parse(input);
        Augmentation.parse(augment);
        LearningRateSchedule.parse(decay);
        Loss.parse(loss, labelSmoothing);
        Optimizer.parse(optimizer);
        SignEstimator.parse(estimator);
        Norm.parse(norm, 1);
        GradientQuantizer.parse(gradient, 1);
        MethodPlan.parse(method);
    }

    /**
     * The plan for a data set of this many images when nothing is asked for: a sixth of them validate, as 10,000 of 60,000. The other
     * values were chosen by validation accuracy on MNIST and Fashion-MNIST.
     */
    public static TrainingPlan defaults(int images) {
        return new TrainingPlan(
                NetworkShape.parse("256,256"),
                "bnn",
                "8-bit",
                NONE,
                20,
                100,
                0.03,
                NONE,
                "cosine",
                CrossEntropy.NAME,
                0,
                Adam.NAME,
                SaturatingEstimator.NAME,
                BatchNorm.NAME,
                "float",
                0,
                images / 6,
                1);
    }

    /** The method that the network is of in the end. */
    public Method lastMethod() {
        return MethodPlan.parse(method).last();
    }

    /**
     * What settings together rule out; a single one cannot know.
     *
     * @throws IllegalArgumentException if they do not fit together
     */
    void check() {
        MethodPlan.parse(method).spans(epochs);
    }

    /** Every setting by its name, in the order of the components, as text {@link #with} reads. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("layers", layers.toString());
        settings.put("method", MethodPlan.parse(method).toString());
        settings.put("input", Encoder.parse(input).name());
        settings.put("augment", augment);
        settings.put("epochs", String.valueOf(epochs));
        settings.put("batch", String.valueOf(batch));
        settings.put("learning-rate", String.valueOf(learningRate));
        settings.put("rate-scale", rateScale);
        settings.put("decay", decay);
        settings.put("loss", loss);
        settings.put("label-smoothing", String.valueOf(labelSmoothing));
        settings.put("optimizer", optimizer);
        settings.put("estimator", estimator);
        settings.put("norm", norm);
        settings.put("gradient", gradient);
        settings.put("dropout", String.valueOf(dropout));
        settings.put("validation", String.valueOf(validation));
        settings.put("seed", String.valueOf(seed));
        return Collections.unmodifiableMap(settings);
    }

    /**
     * This plan with one setting changed.
     *
     * @param setting its name in {@link #settings}
     * @param value as text
     * @throws IllegalArgumentException if there is no such setting or the value does not suit it
     */
    public TrainingPlan with(String setting, String value) {
        Map<String, String> settings = new LinkedHashMap<>(settings());
        if (settings.replace(setting, value.strip()) == null) {
            throw new IllegalArgumentException("no training setting is called '" + setting + "'; choose one of "
                    + String.join(", ", settings.keySet()));
        }
        return new TrainingPlan(
                NetworkShape.parse(settings.get("layers")),
                settings.get("method"),
                settings.get("input"),
                settings.get("augment"),
                (int) parseWhole(settings, "epochs", Integer.MAX_VALUE),
                (int) parseWhole(settings, "batch", Integer.MAX_VALUE),
                parseReal(settings, "learning-rate"),
                settings.get("rate-scale"),
                settings.get("decay"),
                settings.get("loss"),
                parseReal(settings, "label-smoothing"),
                settings.get("optimizer"),
                settings.get("estimator"),
                settings.get("norm"),
                settings.get("gradient"),
                parseReal(settings, "dropout"),
                (int) parseWhole(settings, "validation", Integer.MAX_VALUE),
                parseWhole(settings, "seed", Long.MAX_VALUE));
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
