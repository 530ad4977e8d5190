package io.bitloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/** The bytes of a CIFAR file and what was put into it. */
record CifarFile(byte[] bytes, int[][][][] values, int[] labels) {
    static CifarFile random(Random random, CifarFormat format, int images) {
        int[][][][] values = new int[images][32][32][3];
        int[] labels = new int[images];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < images; i++) {
            labels[i] = random.nextInt(format.classes());
            if (format == CifarFormat.CIFAR_100) {
                bytes.write(random.nextInt(20));
            }
            bytes.write(labels[i]);
            for (int channel = 0; channel < 3; channel++) {
                for (int row = 0; row < 32; row++) {
                    for (int column = 0; column < 32; column++) {
                        values[i][row][column][channel] = random.nextInt(256);
                        bytes.write(values[i][row][column][channel]);
                    }
                }
            }
        }
        return new CifarFile(bytes.toByteArray(), values, labels);
    }

    int images() {
        return labels.length;
    }

    /** Compares with the images of a set from image {@code first} on. */
    void assertReadAt(Dataset set, int first) {
        for (int i = 0; i < images(); i++) {
            assertThat(set.label(first + i)).isEqualTo(labels[i]);
            int feature = 0;
            for (int[][] row : values[i]) {
                for (int[] pixel : row) {
                    for (int value : pixel) {
                        if (set.pixel(first + i, feature) != value) {
                            assertThat(set.pixel(first + i, feature))
                                    .as("image %d, feature %d", first + i, feature)
                                    .isEqualTo(value);
                        }
                        feature++;
                    }
                }
            }
        }
    }
}
