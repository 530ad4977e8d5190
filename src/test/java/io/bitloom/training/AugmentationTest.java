package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.bitloom.dataset.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {
    /** One image of numbers 1, 2, 3, ... and one before it that must not be read. */
    private static Dataset counting(int rows, int columns, int channels) {
        int features = rows * columns * channels;
        byte[] pixels = new byte[2 * features];
        Arrays.fill(pixels, (byte) 255);
        for (int i = 0; i < features; i++) {
            pixels[features + i] = (byte) (1 + i);
        }
        return new Dataset("counting", rows, columns, channels, 2, pixels, new byte[2]);
    }

    private static int[] read(Augmentation augmentation, Dataset data, long random) {
        int[] pixels = new int[data.features() + 1];
        Arrays.fill(pixels, -7);
        augmentation.read(data, 1, random, pixels);
        assertThat(pixels[data.features()])
                .as("nothing is written past the image")
                .isEqualTo(-7);
        return Arrays.copyOf(pixels, data.features());
    }

    /** The image by the equation, read from an array of rows of pixels of channels. */
    private static int[] plain(Dataset data, int down, int right, boolean mirrored) {
        int[] out = new int[data.features()];
        int at = 0;
        for (int r = 0; r < data.rows(); r++) {
            for (int c = 0; c < data.columns(); c++) {
                for (int k = 0; k < data.channels(); k++) {
                    int row = r - down;
                    int column = mirrored ? data.columns() - 1 - (c - right) : c - right;
                    boolean inside = row >= 0 && row < data.rows() && column >= 0 && column < data.columns();
                    out[at++] = inside ? data.pixel(1, (row * data.columns() + column) * data.channels() + k) : 0;
                }
            }
        }
        return out;
    }

    @Test
    void namesAreReadAndWritten() {
        assertThat(Augmentation.parse("none")).isEqualTo(Augmentation.NONE);
        assertThat(Augmentation.parse("shift-2")).isEqualTo(new Augmentation(2, 0, false));
        assertThat(Augmentation.parse("flip")).isEqualTo(new Augmentation(0, 0, true));
        assertThat(Augmentation.parse("shift-32,flip")).isEqualTo(new Augmentation(32, 0, true));
        for (String name : List.of(
                "none", "shift-1", "rotate-7", "flip", "shift-12,flip", "rotate-45,flip", "shift-1,rotate-10,flip")) {
            assertThat(Augmentation.parse(name).name()).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shift",
                "shift-",
                "shift-0",
                "shift-02",
                "shift--1",
                "flip,shift-2",
                ",flip",
                "none,flip",
                "flip,flip",
                "shift-2,",
                "shift-100",
                "rotate",
                "rotate-0",
                "rotate-7,shift-1",
                "shift-1rotate-7",
                "shift-1,,flip",
                "Flip",
                "shift-2, flip"
            })
    void otherNamesAreRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Augmentation.parse(name))
                .withMessage("no augmentation is called '" + name
                        + "'; choose none, or some of shift-<pixels>,rotate-<degrees>,flip in this order");
    }

    @Test
    void aChangeTooLargeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Augmentation.parse("shift-1,rotate-46"))
                .withMessage("images cannot be rotated by 46 degrees; choose 0 to 45");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Augmentation.parse("shift-33"))
                .withMessage("images cannot be shifted by 33 pixels; choose 0 to 32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation(-1, 0, true))
                .withMessage("images cannot be shifted by -1 pixels; choose 0 to 32");
    }

    @Test
    void setsItDoesNotSuitAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Augmentation.parse("flip").check(counting(1, 64, 1)))
                .withMessage("flip changes images, and counting has 1 x 64 values; leave augment out or give images");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Augmentation.parse("shift-4,flip").check(counting(4, 8, 3)))
                .withMessage("shift-4 moves images of 4 x 8 x 3 pixels out of sight; choose a shift below 4");
        Augmentation.parse("shift-3,flip").check(counting(4, 8, 3));
        Augmentation.NONE.check(counting(1, 1, 1));
    }

    @Test
    void noneLeavesTheImageAsItIs() {
        Dataset data = counting(3, 4, 2);
        for (long random = -20; random < 20; random++) {
            assertThat(read(Augmentation.NONE, data, random)).isEqualTo(plain(data, 0, 0, false));
        }
    }

    @Test
    void aFlippedRowIsReversedAndItsColoursAreNot() {
        Dataset data = counting(1, 3, 2);
        List<List<Integer>> seen = new ArrayList<>();
        for (long random = 0; random < 40; random++) {
            seen.add(Arrays.stream(read(new Augmentation(0, 0, true), data, random))
                    .boxed()
                    .toList());
        }
        assertThat(seen).containsOnly(List.of(1, 2, 3, 4, 5, 6), List.of(5, 6, 3, 4, 1, 2));
    }

    /** Every image read is one of those the equation allows, the same one for the same number, and all come equally often. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void allChangesComeEquallyOften(long seed) {
        Random random = new Random(seed);
        int shift = random.nextInt(3);
        boolean flip = random.nextBoolean();
        Augmentation augmentation = new Augmentation(shift, 0, flip);
        Dataset data = counting(3 + random.nextInt(3), 3 + random.nextInt(3), 1 + random.nextInt(3));
        Map<String, Integer> counts = new TreeMap<>();
        for (int down = -shift; down <= shift; down++) {
            for (int right = -shift; right <= shift; right++) {
                counts.put(Arrays.toString(plain(data, down, right, false)), 0);
                if (flip) {
                    counts.put(Arrays.toString(plain(data, down, right, true)), 0);
                }
            }
        }
        int kinds = (2 * shift + 1) * (2 * shift + 1) * (flip ? 2 : 1);
        assertThat(counts).hasSize(kinds);

        int draws = 400 * kinds;
        for (int i = 0; i < draws; i++) {
            int[] pixels = read(augmentation, data, i);
            assertThat(pixels).isEqualTo(read(augmentation, data, i));
            assertThat(counts).containsKey(Arrays.toString(pixels));
            counts.merge(Arrays.toString(pixels), 1, Integer::sum);
        }

        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isCloseTo(400, within(120)));
    }

    @Test
    void aRightAngleMovesEveryPixelToAnother() {
        Dataset data = counting(3, 3, 2);
        int[] pixels = new int[data.features()];

        Augmentation.turned(data, 1, 0, 0, Math.PI / 2, false, pixels);

        assertThat(pixels).containsExactly(13, 14, 7, 8, 1, 2, 15, 16, 9, 10, 3, 4, 17, 18, 11, 12, 5, 6);
    }

    @Test
    void withoutAnAngleATurnedImageIsOnlyMoved() {
        Dataset data = counting(4, 5, 3);
        for (int down = -2; down <= 2; down++) {
            for (int right = -2; right <= 2; right++) {
                for (boolean mirrored : new boolean[] {false, true}) {
                    int[] pixels = new int[data.features()];
                    Augmentation.turned(data, 1, down, right, 0, mirrored, pixels);
                    assertThat(pixels).isEqualTo(plain(data, down, right, mirrored));
                }
            }
        }
    }

    /** A slope stays a slope when it is turned, and its direction tells the angle: all of -rotate..rotate come equally often. */
    @ParameterizedTest
    @ValueSource(ints = {10, 20, 45})
    void anglesAreUniformUpToTheLargest(int rotate) {
        int side = 15;
        byte[] slope = new byte[2 * side * side];
        for (int i = 0; i < side * side; i++) {
            slope[side * side + i] = (byte) (17 * (i % side));
        }
        Dataset data = new Dataset("slope", side, side, 1, 2, slope, new byte[2]);
        Augmentation augmentation = new Augmentation(0, rotate, false);
        int middle = side / 2 * side + side / 2;
        int[] quarters = new int[4];
        for (int random = 0; random < 2000; random++) {
            int[] pixels = read(augmentation, data, random);
            double down = pixels[middle + 4 * side] - pixels[middle - 4 * side];
            double right = pixels[middle + 4] - pixels[middle - 4];
            double degrees = Math.toDegrees(Math.atan2(down, right));
            assertThat(Math.abs(degrees)).isLessThan(rotate + 1);
            assertThat(Math.hypot(down, right)).isCloseTo(136, within(2.0));
            quarters[Math.max(0, Math.min(3, (int) Math.floor(2 + 2 * degrees / rotate)))]++;
        }
        assertThat(quarters)
                .satisfies(counts -> assertThat(Arrays.stream(counts).boxed().toList())
                        .allSatisfy(count -> assertThat(count).isCloseTo(500, within(100))));
    }
}
