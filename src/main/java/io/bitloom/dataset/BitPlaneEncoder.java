package io.bitloom.dataset;

import java.util.List;

/** The pixel as it is: eight bit-planes of weight 2^p, so a network sees 2*pixel - 255. */
public record BitPlaneEncoder() implements Encoder {
    private static final List<Integer> POWERS_OF_TWO = List.of(1, 2, 4, 8, 16, 32, 64, 128);

    @Override
    public String name() {
        return "8-bit";
    }

    @Override
    public int inputsPerPixel() {
        return 1;
    }

    @Override
    public List<Integer> coefficients() {
        return POWERS_OF_TWO;
    }

    @Override
    public List<Integer> levels() {
        return List.of();
    }

    @Override
    public boolean bit(int pixel, int input, int plane) {
        return (pixel >>> plane & 1) != 0;
    }
}
