package io.bitloom.training;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;

/**
 * Puts the images of a batch where the first layer reads them: as bits where the encoding has one bit-plane and the weights are bits, else
 * as the encoder's whole numbers, exact as floats.
 */
final class InputReader {
    private final Activations input;
    private final int inputsPerPixel;
    private final float[] values;
    /** 1 where {@link #values} are positive, else 0. */
    private final int[] ones;

    private final Augmentation augmentation;
    private final int[][] pixels;
    private final float[][] rows;

    /**
     * @param augmentation of training images
     * @param chunks of images that are read at a time
     */
    InputReader(Activations input, Encoder encoder, Augmentation augmentation, int chunks) {
        this.input = input;
        this.augmentation = augmentation;
        inputsPerPixel = encoder.inputsPerPixel();
        values = new float[256 * inputsPerPixel];
        for (int pixel = 0; pixel < 256; pixel++) {
            for (int i = 0; i < inputsPerPixel; i++) {
                values[pixel * inputsPerPixel + i] = encoder.value(pixel, i);
            }
        }
        ones = new int[values.length];
        for (int i = 0; i < ones.length; i++) {
            ones[i] = values[i] > 0 ? 1 : 0;
        }
        pixels = new int[chunks][input.shape.features() / inputsPerPixel];
        rows = new float[chunks][input.shape.features()];
    }

    /**
     * Reads an image into place {@code row} of the batch.
     *
     * @param stream random stream of the image in this step, or 0 for inference
     */
    void read(int chunk, Dataset data, int image, int row, long stream) {
        int[] pixel = pixels[chunk];
        if (stream == 0 || augmentation.equals(Augmentation.NONE)) {
            data.read(image, pixel);
        } else {
            augmentation.read(data, image, stream, pixel);
        }
        if (input.isReal()) {
            encode(pixel, rows[chunk]);
            input.reals.write(row, 0, rows[chunk].length, rows[chunk]);
        } else {
            encode(pixel, input.planes[0].rows[row]);
        }
    }

    private void encode(int[] pixel, float[] row) {
        if (inputsPerPixel == 1) {
            for (int f = 0; f < pixel.length; f++) {
                row[f] = values[pixel[f]];
            }
            return;
        }
        for (int f = 0; f < pixel.length; f++) {
            System.arraycopy(values, pixel[f] * inputsPerPixel, row, f * inputsPerPixel, inputsPerPixel);
        }
    }

    private void encode(int[] pixel, int[] words) {
        for (int w = 0, to = 0; w < words.length; w++) {
            int bits = 0;
            int end = Math.min(input.shape.features(), to + BitRows.WORD);
            for (int b = 0; to < end; to++, b++) {
                int value = inputsPerPixel == 1
                        ? pixel[to]
                        : pixel[to / inputsPerPixel] * inputsPerPixel + to % inputsPerPixel;
                bits |= ones[value] << b;
            }
            words[w] = bits;
        }
    }
}
