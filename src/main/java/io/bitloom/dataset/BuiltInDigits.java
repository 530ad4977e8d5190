package io.bitloom.dataset;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Handwritten-like digits the program draws itself: 28 x 28 grey pixels, ten classes, any number of images.
 *
 * <p>A way of writing a digit is bent and moved ({@link Handwriting}), drawn with a pen of random width and blackness, and
 * covered with grain and specks. Image i depends only on (seed, i), and on no platform's mathematics library, so the same
 * bytes come out on every machine.
 *
 * <p>The ranges of the random numbers set how hard the set is. They are chosen so that a linear classifier stays under 90 %
 * while a small binary network passes 95 %; the freedom of place ({@link Handwriting}) weighs most.
 */
public final class BuiltInDigits {
    private static final int SIDE = 28;
    private static final int CLASSES = 10;
    private static final int MOST = 2_000_000;
    private static final int LINES_PER_SPAN = 5;
    private static final double FAINTEST = 180;
    private static final double COARSEST_GRAIN = 20;
    private static final double SPECKS = 0.006;

    private BuiltInDigits() {}

    /**
     * Draws images 0..count-1 of a seed, on as many threads as the machine has cores.
     *
     * @param count 1 to 2,000,000
     * @param seed any number; different seeds give different images
     * @throws IllegalArgumentException if the count is out of range
     */
    public static Dataset generate(int count, long seed) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException(count + " digits cannot be drawn; choose 1 to " + MOST);
        }
        byte[] pixels = new byte[count * SIDE * SIDE];
        byte[] labels = new byte[count];
        IntStream.range(0, count).parallel().forEach(image -> {
            RandomStream random = new RandomStream(seed, image);
            int digit = random.below(CLASSES);
            labels[image] = (byte) digit;
            shade(written(digit, random), random, pixels, image * SIDE * SIDE);
        });
        return new Dataset("digits", SIDE, SIDE, 1, CLASSES, pixels, labels);
    }

    private static InkCanvas written(int digit, RandomStream random) {
        List<DigitStyle> styles = DigitStyle.of(digit);
        DigitStyle style = styles.get(random.below(styles.size()));
        Handwriting hand = Handwriting.draw(random);
        InkCanvas canvas = new InkCanvas(SIDE);
        for (double[][] stroke : style.strokes()) {
            trace(hand.bent(stroke, random), hand.penRadius(), canvas);
        }
        return canvas;
    }

    /** A Catmull-Rom curve through the points: it meets every one of them and turns sharply where one is written twice. */
    private static void trace(double[][] points, double penRadius, InkCanvas canvas) {
        int last = points.length - 1;
        double[] from = points[0];
        for (int span = 0; span < last; span++) {
            double[] before = points[Math.max(0, span - 1)];
            double[] start = points[span];
            double[] end = points[span + 1];
            double[] after = points[Math.min(last, span + 2)];
            for (int line = 1; line <= LINES_PER_SPAN; line++) {
                double t = line / (double) LINES_PER_SPAN;
                double x = curve(before[0], start[0], end[0], after[0], t);
                double y = curve(before[1], start[1], end[1], after[1], t);
                canvas.line(from[0], from[1], x, y, penRadius);
                from = new double[] {x, y};
            }
        }
    }

    /** q(t) = b + t/2 * ((c-a) + t*((2a-5b+4c-d) + t*(3(b-c)+d-a))), so q(0) = b and q(1) = c. */
    private static double curve(double a, double b, double c, double d, double t) {
        return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }

    /** Pixel = ink * blackness + grain, rounded and kept within 0..255. */
    private static void shade(InkCanvas canvas, RandomStream random, byte[] pixels, int offset) {
        double blackness = random.between(FAINTEST, 255);
        double grain = random.between(0, COARSEST_GRAIN);
        for (int p = 0; p < SIDE * SIDE; p++) {
            double value = canvas.ink(p) * blackness + grain * random.bell();
            if (random.between(0, 1) < SPECKS) {
                value += random.between(-255, 255);
            }
            pixels[offset + p] = (byte) Math.round(Math.min(255, Math.max(0, value)));
        }
    }
}
