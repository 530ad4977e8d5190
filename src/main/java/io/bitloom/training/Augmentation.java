package io.bitloom.training;

import io.bitloom.dataset.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Small changes to training images that leave their class as it is, drawn anew whenever an image is shown.
 *
 * <p>With dx and dy uniform in -shift..shift, an angle a uniform in -rotate..rotate, and m true with chance 1/2 if images are
 * flipped, every pixel of a channel is read about the middle (R, C) = ((rows - 1) / 2, (columns - 1) / 2) of the image:
 *
 * <pre>
 *     v = R + cos(a) * (r - dy - R) - sin(a) * (c - dx - C)
 *     u = C + sin(a) * (r - dy - R) + cos(a) * (c - dx - C)
 *     out(r, c) = in(v, m ? columns - 1 - u : u),   0 outside of the image
 * </pre>
 *
 * <p>Between pixels, in is interpolated linearly in both directions and rounded. A shift of 4 and the flip are what He, Zhang, Ren,
 * Sun, "Deep Residual Learning for Image Recognition", CVPR 2016, section 4.2, train CIFAR-10 with: there the image is padded with 4
 * pixels on each side and cut out again, at random. Rotations and shifts of digits: Simard, Steinkraus, Platt, "Best Practices for
 * Convolutional Neural Networks Applied to Visual Document Analysis", ICDAR 2003, section 2. A flip suits photographs and clothes; it
 * makes other characters of digits and letters.
 *
 * @param shift most pixels that an image moves by, in each of the four directions; 0 to 32, 0 for none
 * @param rotate most degrees that an image turns by, in each of the two directions; 0 to 45, 0 for none
 * @param flip whether every other image is mirrored left to right
 */
public record Augmentation(int shift, int rotate, boolean flip) {
    /** Images as they are. */
    public static final Augmentation NONE = new Augmentation(0, 0, false);

    private static final int LARGEST_SHIFT = 32;
    private static final int LARGEST_ROTATION = 45;
    private static final Pattern NAME = Pattern.compile("(shift-([1-9]\\d?))?,?(rotate-([1-9]\\d?))?,?(flip)?");

    public Augmentation {
        if (shift < 0 || shift > LARGEST_SHIFT) {
            throw new IllegalArgumentException(
                    "images cannot be shifted by " + shift + " pixels; choose 0 to " + LARGEST_SHIFT);
        }
        if (rotate < 0 || rotate > LARGEST_ROTATION) {
            throw new IllegalArgumentException(
                    "images cannot be rotated by " + rotate + " degrees; choose 0 to " + LARGEST_ROTATION);
        }
    }

    /**
     * The augmentation of a name: {@code none}, or {@code shift-<1..32>}, {@code rotate-<1..45>} and {@code flip} in this order,
     * any of them, with commas between: {@code shift-2,flip}.
     *
     * @throws IllegalArgumentException if no augmentation has it
     */
    public static Augmentation parse(String name) {
        if (name.equals(NONE.name())) {
            return NONE;
        }
        Matcher parts = NAME.matcher(name);
        if (parts.matches()) {
            Augmentation read =
                    new Augmentation(number(parts.group(2)), number(parts.group(4)), parts.group(5) != null);
            if (read.name().equals(name)) {
                return read;
            }
        }
        throw new IllegalArgumentException("no augmentation is called '" + name
                + "'; choose none, or some of shift-<pixels>,rotate-<degrees>,flip in this order");
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** The name {@link #parse} reads. */
    public String name() {
        List<String> parts = new ArrayList<>();
        if (shift > 0) {
            parts.add("shift-" + shift);
        }
        if (rotate > 0) {
            parts.add("rotate-" + rotate);
        }
        if (flip) {
            parts.add("flip");
        }
        return parts.isEmpty() ? "none" : String.join(",", parts);
    }

    /**
     * Checks that images can be changed so: they have two dimensions, and no shift moves all of one out of sight.
     *
     * @throws IllegalArgumentException if not
     */
    public void check(Dataset data) {
        if (equals(NONE)) {
            return;
        }
        if (data.rows() == 1 || data.columns() == 1) {
            throw new IllegalArgumentException(name() + " changes images, and " + data.name() + " has " + data.shape()
                    + " values; leave augment out or give images");
        }
        int side = Math.min(data.rows(), data.columns());
        if (shift >= side) {
            throw new IllegalArgumentException("shift-" + shift + " moves images of " + data.shape()
                    + " pixels out of sight; choose a shift below " + side);
        }
    }

    /**
     * Puts an image, changed, into an array.
     *
     * @param random what the change is drawn from, and nothing else: the same number gives the same change
     * @param pixels is filled from its start, in the order of {@link Dataset#pixel}; has room for all features
     */
    public void read(Dataset data, int image, long random, int[] pixels) {
        int down = draw(random, 0);
        int right = draw(random, 1);
        boolean mirrored = flip && RandomSeed.of(random, 2) < 0;
        if (rotate == 0) {
            moved(data, image, down, right, mirrored, pixels);
        } else {
            double turn = Math.toRadians(rotate) * (2 * unit(RandomSeed.of(random, 3)) - 1);
            turned(data, image, down, right, turn, mirrored, pixels);
        }
    }

    /** Without a turn every pixel comes from one other, and nothing is interpolated. */
    private static void moved(Dataset data, int image, int down, int right, boolean mirrored, int[] pixels) {
        int rows = data.rows();
        int columns = data.columns();
        int channels = data.channels();
        Arrays.fill(pixels, 0, data.features(), 0);
        for (int r = Math.max(0, down); r < Math.min(rows, rows + down); r++) {
            for (int c = Math.max(0, right); c < Math.min(columns, columns + right); c++) {
                int column = mirrored ? columns - 1 - (c - right) : c - right;
                int from = ((r - down) * columns + column) * channels;
                int to = (r * columns + c) * channels;
                for (int k = 0; k < channels; k++) {
                    pixels[to + k] = data.pixel(image, from + k);
                }
            }
        }
    }

    /** The image turned by an angle in radians, clockwise, and moved. */
    static void turned(Dataset data, int image, int down, int right, double turn, boolean mirrored, int[] pixels) {
        int channels = data.channels();
        double middleRow = (data.rows() - 1) / 2.0;
        double middleColumn = (data.columns() - 1) / 2.0;
        double sin = StrictMath.sin(turn);
        double cos = StrictMath.cos(turn);
        int to = 0;
        for (int r = 0; r < data.rows(); r++) {
            double y = r - down - middleRow;
            for (int c = 0; c < data.columns(); c++) {
                double x = c - right - middleColumn;
                double v = middleRow + cos * y - sin * x;
                double u = middleColumn + sin * y + cos * x;
                for (int k = 0; k < channels; k++) {
                    pixels[to++] = between(data, image, v, mirrored ? data.columns() - 1 - u : u, k);
                }
            }
        }
    }

    /** A channel's value at a place between pixels, from the four around it. */
    private static int between(Dataset data, int image, double v, double u, int channel) {
        int row = (int) Math.floor(v);
        int column = (int) Math.floor(u);
        double below = v - row;
        double beside = u - column;
        double value = (1 - below) * (1 - beside) * pixel(data, image, row, column, channel)
                + (1 - below) * beside * pixel(data, image, row, column + 1, channel)
                + below * (1 - beside) * pixel(data, image, row + 1, column, channel)
                + below * beside * pixel(data, image, row + 1, column + 1, channel);
        return (int) Math.round(value);
    }

    private static int pixel(Dataset data, int image, int row, int column, int channel) {
        boolean inside = row >= 0 && row < data.rows() && column >= 0 && column < data.columns();
        return inside ? data.pixel(image, (row * data.columns() + column) * data.channels() + channel) : 0;
    }

    /** Uniform in -shift..shift; the bias of the remainder is below 2^-57. */
    private int draw(long random, int stream) {
        return (int) Long.remainderUnsigned(RandomSeed.of(random, stream), 2L * shift + 1) - shift;
    }

    /** Uniform in 0..1, without 1. */
    private static double unit(long random) {
        return (random >>> 11) * 0x1p-53;
    }
}
