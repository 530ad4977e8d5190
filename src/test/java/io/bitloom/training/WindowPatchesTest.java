package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.model.Shape;
import io.bitloom.model.Window;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowPatchesTest {
    private static final int IMAGES = 5;

    /** A window on images of some shape. */
    private record Case(Shape image, Window window, int neurons) {
        static Case random(Random random) {
            int kernel = 1 + random.nextInt(5);
            int padding = random.nextInt(kernel);
            int least = Math.max(1, kernel - 2 * padding);
            int[] channels = {1, 3, 16, 32, 33, 40, 64};
            return new Case(
                    new Shape(
                            least + random.nextInt(7),
                            least + random.nextInt(7),
                            channels[random.nextInt(channels.length)]),
                    new Window(kernel, 1 + random.nextInt(3), padding, random.nextBoolean()),
                    1 + random.nextInt(12));
        }

        WindowPatches patches(Activations input) {
            Shape places = PlainKernels.places(image, window, neurons);
            return new WindowPatches(input, window, places, IMAGES, window.padBit() ? 255 : -255);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyPlaceReadsTheBitsUnderItsWindowInEveryPlane(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            Case of = Case.random(random);
            Activations input = Activations.ofBits(of.image, IMAGES, 2, false);
            for (BitRows plane : input.planes) {
                BitRows bits = PlainKernels.randomBits(random, IMAGES, plane.columns);
                System.arraycopy(bits.rows, 0, plane.rows, 0, IMAGES);
            }
            WindowPatches patches = of.patches(input);
            for (int image = 0; image < IMAGES; image++) {
                patches.gather(image, new float[0], new float[0]);
            }
            int[][] sources = PlainKernels.sources(of.image, of.window);
            assertThat(patches.places).isEqualTo(sources.length);
            for (int p = 0; p < 2; p++) {
                for (int row = 0; row < IMAGES * sources.length; row++) {
                    boolean[] image = PlainKernels.bits(input.planes[p], row / sources.length);
                    boolean[] expected = new boolean[patches.inputs];
                    for (int j = 0; j < expected.length; j++) {
                        int source = sources[row % sources.length][j];
                        expected[j] = source < 0 ? of.window.padBit() : image[source];
                    }
                    assertThat(PlainKernels.bits(patches.planes[p], row))
                            .as("seed %d, case %d, %s, row %d", seed, i, of, row)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void everyPlaceReadsTheRealsUnderItsWindow(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            Case of = Case.random(random);
            Activations input = Activations.ofReals(of.image, IMAGES, false);
            float[][] images = PlainKernels.randomWholes(random, IMAGES, of.image.features());
            WindowPatches patches = of.patches(input);
            for (int image = 0; image < IMAGES; image++) {
                input.reals.write(image, 0, images[image].length, images[image]);
                patches.gather(image, new float[of.image.features()], new float[patches.places * patches.inputs]);
            }
            int[][] sources = PlainKernels.sources(of.image, of.window);
            for (int row = 0; row < IMAGES * sources.length; row++) {
                float[] expected = new float[patches.inputs];
                for (int j = 0; j < expected.length; j++) {
                    int source = sources[row % sources.length][j];
                    expected[j] = source >= 0 ? images[row / sources.length][source] : of.window.padBit() ? 255 : -255;
                }
                assertThat(PlainKernels.row(patches.reals, row))
                        .as("seed %d, case %d, %s, row %d", seed, i, of, row)
                        .isEqualTo(expected);
            }
        }
    }

    /** Small whole numbers, so that sums are exact in any order. */
    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void aPixelsGradientIsTheSumOverTheWindowsItLiesUnder(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            Case of = Case.random(random);
            Activations input = Activations.ofBits(of.image, IMAGES, 1, true);
            WindowPatches patches = of.patches(input);
            int images = 1 + random.nextInt(IMAGES);
            float[][] derivative = smallWholes(random, IMAGES * patches.places, of.neurons);
            float[][] weights = smallWholes(random, patches.inputs, of.neurons);
            for (int task = 0; task < patches.gradientTasks(images); task++) {
                patches.inputGradient(task, images, PlainKernels.matrix(derivative), PlainKernels.matrix(weights));
            }
            int[][] sources = PlainKernels.sources(of.image, of.window);
            for (int image = 0; image < images; image++) {
                float[] expected = new float[of.image.features()];
                for (int place = 0; place < sources.length; place++) {
                    for (int j = 0; j < patches.inputs; j++) {
                        for (int n = 0; n < of.neurons && sources[place][j] >= 0; n++) {
                            expected[sources[place][j]] +=
                                    derivative[image * sources.length + place][n] * weights[j][n];
                        }
                    }
                }
                assertThat(PlainKernels.row(input.gradient, image))
                        .as("seed %d, case %d, %s, image %d", seed, i, of, image)
                        .isEqualTo(expected);
            }
        }
    }

    private static float[][] smallWholes(Random random, int rows, int columns) {
        float[][] values = PlainKernels.randomWholes(random, rows, columns);
        for (float[] row : values) {
            for (int j = 0; j < columns; j++) {
                row[j] %= 16;
            }
        }
        return values;
    }
}
