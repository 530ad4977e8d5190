package io.bitloom.flow;

import io.bitloom.dataset.Encoder;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.InputFormat;
import io.bitloom.model.ModelFile;
import io.bitloom.model.Shape;
import io.bitloom.training.NetworkOutline;
import io.bitloom.training.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network that hardware is to be estimated for: a model file, or a network file that nobody has trained. Of a network file counts the
 * section {@code training}, and what an image is:
 *
 * <pre>
 *     name: alexnet
 *     image: 227x227x3         # rows x columns x channels; may be left out if data names a published set
 *     training:
 *       layers: C96k11s4p0-P3s2-C256k5-P3s2-C384-C384-C256-P3s2-D4096-D4096-D1000
 * </pre>
 */
public final class NetworkSketch {
    private static final YamlSection.Kind KIND =
            new YamlSection.Kind("network file", "image and training", "name: cnv", "examples/estimates/cnv.yaml", 1);

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,5})x(\\d{1,5})x(\\d{1,5})");

    /** Images of the published sets and the built-in one, and their classes. */
    private static final Map<String, Shape> SHAPES = Map.of(
            "digits", new Shape(28, 28, 1),
            "mnist", new Shape(28, 28, 1),
            "fashion-mnist", new Shape(28, 28, 1),
            "optdigits", new Shape(8, 8, 1),
            "cifar-10", new Shape(32, 32, 3),
            "cifar-100", new Shape(32, 32, 3));

    private static final long SEED = 1;
    private static final int CLASSES = 10;
    private static final int MANY_CLASSES = 100;

    private NetworkSketch() {}

    /**
     * The network of a file; without training its bits are random.
     *
     * @throws IllegalArgumentException if it is neither a model file nor a network file that says what its images are
     */
    public static BinaryNetwork read(Path file) throws IOException {
        return isNetworkFile(file) ? parse(file.toString(), NetworkFile.text(file)) : ModelFile.read(file);
    }

    /** Whether a file is one of YAML, by its name. */
    public static boolean isNetworkFile(Path file) {
        String name = file.toString();
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    static BinaryNetwork parse(String file, String text) {
        YamlSection root = YamlSection.parse(KIND, file, text);
        root.allow("data", "hardware", "image", "name", "simulation", "training");
        String data = root.optional("data", name -> name).orElse("");
        Shape image = root.optional("image", NetworkSketch::shape)
                .or(() -> Optional.ofNullable(SHAPES.get(data)))
                .orElseThrow(
                        () -> root.fault("data", "what an image is cannot be known; add a line like image: 32x32x3"));
        YamlSection training = root.section("training");
        List<TrainStep.Setting> settings = training.entries().keySet().stream()
                .map(name -> training.required(name, "", value -> new TrainStep.Setting(name, value)))
                .toList();
        TrainingPlan plan = TrainStep.plan(1, settings);
        Encoder encoder = Encoder.parse(plan.input());
        InputFormat input = new InputFormat(
                encoder.name(),
                new Shape(image.rows(), image.columns(), image.channels() * encoder.inputsPerPixel()),
                encoder.coefficients());
        return new NetworkOutline(input, plan.layers(), plan.lastMethod())
                .network(data.equals("cifar-100") ? MANY_CLASSES : CLASSES, NetworkOutline.random(SEED));
    }

    private static Shape shape(String text) {
        Matcher match = SHAPE.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "image '" + text + "' is no shape; write rows x columns x channels, such as 32x32x3");
        }
        return new Shape(
                Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)), Integer.parseInt(match.group(3)));
    }
}
