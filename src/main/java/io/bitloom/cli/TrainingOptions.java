package io.bitloom.cli;

import io.bitloom.flow.TrainStep.Setting;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The settings of a training as options; what is not given keeps its default. */
final class TrainingOptions {
    @Option(names = "--layers", paramLabel = "N,N,..", description = "Neurons of the hidden layers (256,256).")
    private String layers;

    @Option(
            names = "--input",
            paramLabel = "ENCODING",
            description = "How a pixel is read: 8-bit, 1-bit, threshold-LEVEL or thermometer-BITS (8-bit).")
    private String input;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training images (20).")
    private String epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Images in a step (100).")
    private String batch;

    @Option(names = "--learning-rate", paramLabel = "R", description = "Rate of the first step (0.03).")
    private String learningRate;

    @Option(
            names = "--decay",
            paramLabel = "NAME",
            description = "How the rate falls: cosine, exponential or constant (cosine).")
    private String decay;

    @Option(names = "--loss", paramLabel = "NAME", description = "cross-entropy or squared-hinge (cross-entropy).")
    private String loss;

    @Option(
            names = "--validation",
            paramLabel = "N",
            description = "Images at the end of the training set that choose the best epoch (a sixth of them).")
    private String validation;

    @Option(names = "--seed", paramLabel = "N", description = "Of the first weights and the shuffles (1).")
    private String seed;

    List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        add(settings, "layers", layers);
        add(settings, "input", input);
        add(settings, "epochs", epochs);
        add(settings, "batch", batch);
        add(settings, "learning-rate", learningRate);
        add(settings, "decay", decay);
        add(settings, "loss", loss);
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
