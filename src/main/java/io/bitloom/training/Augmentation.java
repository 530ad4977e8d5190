package io.bitloom.training;

import io.bitloom.dataset.Dataset;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Small changes to training images that leave their class as it is, drawn anew whenever an image is shown.
 *
 * <p>With dx and dy uniform in -shift..shift, and m true with chance 1/2 if images are flipped,
 *
 * <pre>
 *     out(r, c, k) = in(r - dy, m ? columns - 1 - (c - dx) : c - dx, k),   0 outside of the image
 * </pre>
 *
 * <p>A shift of 4 and the flip are what He, Zhang, Ren, Sun, "Deep Residual Learning for Image Recognition", CVPR 2016, section
 * 4.2, train CIFAR-10 with: there the image is padded with 4 pixels on each side and cut out again, at random. A flip suits
 * photographs and clothes; it makes other characters of digits and letters.
 *
 * @param shift most pixels that an image moves by, in each of the four directions; 0 to 32, 0 for none
 * @param flip whether every other image is mirrored left to right
 */
public record Augmentation(int shift, boolean flip) {
    /** Images as they are. */
    public static final Augmentation NONE = new Augmentation(0, false);

    private static final int LARGEST_SHIFT = 32;
    private static final String FLIP = "flip";
    private static final Pattern SHIFTED = Pattern.compile("shift-([1-9]\\d?)(," + FLIP + ")?");

    public Augmentation {
        if (shift < 0 || shift > LARGEST_SHIFT) {
            throw new IllegalArgumentException(
                    "images cannot be shifted by " + shift + " pixels; choose 0 to " + LARGEST_SHIFT);
        }
    }

    /**
     * The augmentation of a name: {@code none}, {@code shift-2}, {@code flip} or {@code shift-2,flip}, with any shift 1 to 32.
     *
     * @throws IllegalArgumentException if no augmentation has it
     */
    public static Augmentation parse(String name) {
        if (name.equals("none")) {
            return NONE;
        }
        if (name.equals(FLIP)) {
            return new Augmentation(0, true);
        }
        Matcher shifted = SHIFTED.matcher(name);
        if (shifted.matches()) {
            return new Augmentation(Integer.parseInt(shifted.group(1)), shifted.group(2) != null);
        }
        throw new IllegalArgumentException(
                "no augmentation is called '" + name + "'; choose none, shift-<pixels>, flip or shift-<pixels>,flip");
    }

    /** The name {@link #parse} reads. */
    public String name() {
        if (shift == 0) {
            return flip ? FLIP : "none";
        }
        return "shift-" + shift + (flip ? "," + FLIP : "");
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

    /** Uniform in -shift..shift; the bias of the remainder is below 2^-57. */
    private int draw(long random, int stream) {
        return (int) Long.remainderUnsigned(RandomSeed.of(random, stream), 2L * shift + 1) - shift;
    }
}
