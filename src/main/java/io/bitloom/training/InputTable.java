package io.bitloom.training;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;

/** What the first layer sees for each of the 256 pixel values: the encoder's integers, exact as floats. */
final class InputTable {
    private final int inputsPerPixel;
    private final float[] values;

    InputTable(Encoder encoder) {
        inputsPerPixel = encoder.inputsPerPixel();
        values = new float[256 * inputsPerPixel];
        for (int pixel = 0; pixel < 256; pixel++) {
            for (int i = 0; i < inputsPerPixel; i++) {
                values[pixel * inputsPerPixel + i] = encoder.value(pixel, i);
            }
        }
    }

    /** Puts the inputs of one image into {@code row}. */
    void encode(Dataset dataset, int image, float[] row) {
        int features = dataset.features();
        if (inputsPerPixel == 1) {
            for (int f = 0; f < features; f++) {
                row[f] = values[dataset.pixel(image, f)];
            }
        } else {
            for (int f = 0; f < features; f++) {
                System.arraycopy(
                        values, dataset.pixel(image, f) * inputsPerPixel, row, f * inputsPerPixel, inputsPerPixel);
            }
        }
    }
}
