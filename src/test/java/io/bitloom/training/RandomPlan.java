package io.bitloom.training;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.model.PoolLayer;
import io.bitloom.model.Shape;
import io.bitloom.model.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A plan drawn at random among all that hardware can carry, and images for it. */
record RandomPlan(TrainingPlan plan, Dataset data) {
    private static final int IMAGES = 60;
    private static final int BATCH = 20;

    static RandomPlan draw(Random random) {
        int classes = 2 + random.nextInt(4);
        int side = 3 + random.nextInt(5);
        int channels = random.nextInt(3) == 0 ? 3 : 1;
        byte[] pixels = new byte[IMAGES * side * side * channels];
        random.nextBytes(pixels);
        byte[] labels = new byte[IMAGES];
        random.nextBytes(labels);
        for (int i = 0; i < IMAGES; i++) {
            labels[i] = (byte) Math.floorMod(labels[i], classes);
        }
        String method = pick(
                random,
                "bnn",
                "bnn-stochastic",
                "xnor-net",
                "abc-net-" + (1 + random.nextInt(5)) + "x" + (1 + random.nextInt(3)));
        String input = pick(
                random,
                "1-bit",
                "8-bit",
                "threshold-" + (1 + random.nextInt(255)),
                "thermometer-" + (2 + random.nextInt(4)));
        boolean dropout = random.nextInt(3) == 0;
        boolean shortcuts = !dropout && Method.parse(method).planes() == 1;
        Shape image = new Shape(side, side, channels * Encoder.parse(input).inputsPerPixel());
        TrainingPlan plan = TrainingPlan.defaults(IMAGES)
                .with("layers", layers(random, image, shortcuts) + "D" + classes)
                .with("method", method)
                .with("input", input)
                .with("norm", pick(random, "batch", "shift"))
                .with("estimator", pick(random, "saturating", "polynomial", "swish-sign"))
                .with("optimizer", pick(random, "adam", "momentum", "shift-adamax", "bop"))
                .with("dropout", dropout ? "0.3" : "0")
                .with("batch", String.valueOf(BATCH))
                .with("seed", String.valueOf(random.nextInt(1000)));
        return new RandomPlan(plan, new Dataset("noise", side, side, channels, classes, pixels, labels));
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Convolutions, then dense layers, each item with the dash behind it. */
    private static String layers(Random random, Shape image, boolean shortcuts) {
        StringBuilder text = new StringBuilder();
        List<Shape> outputs = new ArrayList<>();
        Shape shape = image;
        for (int i = random.nextInt(4); i > 0; i--) {
            boolean same = random.nextBoolean();
            int kernel = same ? 3 : 1 + random.nextInt(4);
            int padding = same ? 1 : random.nextInt(kernel);
            Window window = new Window(kernel, same ? 1 : 1 + random.nextInt(2), padding, random.nextBoolean());
            if (window.padded(shape).rows() < kernel || window.padded(shape).columns() < kernel) {
                break;
            }
            int channels = new int[] {1, 6, 33}[random.nextInt(3)];
            Shape places = PlainKernels.places(shape, window, channels);
            text.append("C" + channels + "k" + kernel + "s" + window.stride() + "p" + padding)
                    .append(window.padBit() ? "+" : "")
                    .append(shortcut(random, outputs, places, shortcuts))
                    .append('-');
            shape = places;
            if (random.nextInt(3) == 0 && shape.rows() > 1 && shape.columns() > 1) {
                int stride = 1 + random.nextInt(3);
                text.append("P2s" + stride + "-");
                shape = new PoolLayer("pool", 2, stride).output(shape);
            }
            outputs.add(shape);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            shape = Shape.flat(random.nextBoolean() ? 33 : 1 + random.nextInt(80));
            text.append("D" + shape.features())
                    .append(shortcut(random, outputs, shape, shortcuts))
                    .append('-');
            outputs.add(shape);
        }
        return text.toString();
    }

    private static String shortcut(Random random, List<Shape> outputs, Shape places, boolean allowed) {
        for (int back = 1; allowed && back <= outputs.size(); back++) {
            if (outputs.get(outputs.size() - back).equals(places) && random.nextInt(3) > 0) {
                return "r" + back;
            }
        }
        return "";
    }
}
