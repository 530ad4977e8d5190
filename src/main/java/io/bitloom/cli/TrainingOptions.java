package io.bitloom.cli;

import io.bitloom.flow.TrainStep.Setting;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The settings of a training as options; what is not given keeps its default. */
final class TrainingOptions {
    @Option(
            names = "--layers",
            paramLabel = "LAYERS",
            description =
                    "Like C64-C64-P2-D512-D10: C convolution, P max-pool, D dense, the last for the classes; or widths of hidden dense layers, like 256,256 (256,256).")
    private String layers;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description =
                    "float, binaryconnect, bnn, bnn-stochastic, xnor-net or abc-net-<M>x<N>; or several with their epochs, like 'float 10, binaryconnect 10, bnn' (bnn).")
    private String method;

    @Option(
            names = "--input",
            paramLabel = "ENCODING",
            description = "How a pixel is read: 8-bit, 1-bit, threshold-LEVEL or thermometer-BITS (8-bit).")
    private String input;

    @Option(
            names = "--augment",
            paramLabel = "HOW",
            description = "none, or some of shift-<pixels>,rotate-<degrees>,flip in this order (none).")
    private String augment;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training images (20).")
    private String epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Images in a step (100).")
    private String batch;

    @Option(names = "--learning-rate", paramLabel = "R", description = "Rate of the first step (0.03).")
    private String learningRate;

    @Option(
            names = "--rate-scale",
            paramLabel = "NAME",
            description = "none, or glorot for rates of weights by the size of a layer (none).")
    private String rateScale;

    @Option(
            names = "--decay",
            paramLabel = "NAME",
            description =
                    "How the rate falls: cosine, exponential, exponential-<divisor>, step, step-<divisor> or constant (cosine).")
    private String decay;

    @Option(names = "--loss", paramLabel = "NAME", description = "cross-entropy or squared-hinge (cross-entropy).")
    private String loss;

    @Option(
            names = "--label-smoothing",
            paramLabel = "SHARE",
            description = "Share of the target spread over all classes (0).")
    private String labelSmoothing;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            description = "adam, sgd, momentum, momentum-<decay>, shift-adamax, bop or bop-<threshold> (adam).")
    private String optimizer;

    @Option(
            names = "--estimator",
            paramLabel = "NAME",
            description =
                    "Stands in for the sign's derivative: identity, saturating, polynomial, swish-sign or swish-sign-<beta> (saturating).")
    private String estimator;

    @Option(names = "--norm", paramLabel = "NAME", description = "Normalisation: batch or shift (batch).")
    private String norm;

    @Option(
            names = "--gradient",
            paramLabel = "BITS",
            description = "What is kept of the weights' gradient: float, sign or 1-bit to 8-bit (float).")
    private String gradient;

    @Option(
            names = "--dropout",
            paramLabel = "RATE",
            description = "Chance that an activation is left out in training (0).")
    private String dropout;

    @Option(
            names = "--validation",
            paramLabel = "N",
            description = "Images at the end of the training set that choose the best epoch (a sixth of them).")
    private String validation;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the first weights, the shuffles and all that is drawn (1).")
    private String seed;

    List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        add(settings, "layers", layers);
        add(settings, "method", method);
        add(settings, "input", input);
        add(settings, "augment", augment);
        add(settings, "epochs", epochs);
        add(settings, "batch", batch);
        add(settings, "learning-rate", learningRate);
        add(settings, "rate-scale", rateScale);
        add(settings, "decay", decay);
        add(settings, "loss", loss);
        add(settings, "label-smoothing", labelSmoothing);
        add(settings, "optimizer", optimizer);
        add(settings, "estimator", estimator);
        add(settings, "norm", norm);
        add(settings, "gradient", gradient);
        add(settings, "dropout", dropout);
        add(settings, "validation", validation);
        add(settings, "seed", seed);
        return settings;
    }

    private static void add(List<Setting> settings, String name, String value) {
        if (value != null) {
            settings.add(new Setting(name, value));
        }
    }
}
