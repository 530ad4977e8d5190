package io.bitloom.dataset;

import java.util.List;

/** One bit a pixel: (pixel &gt;= level), level 1..255. */
public record ThresholdEncoder(int level) implements Encoder {
    public ThresholdEncoder {
        if (level < 1 || level > 255) {
            throw new IllegalArgumentException("a threshold of " + level + " tells no two pixels apart; choose 1..255");
        }
    }

    @Override
    public String name() {
        return "threshold-" + level;
    }

    @Override
    public int inputsPerPixel() {
        return 1;
    }

    @Override
    public List<Integer> coefficients() {
        return List.of(1);
    }

    @Override
    public List<Integer> levels() {
        return List.of(level);
    }

    @Override
    public boolean bit(int pixel, int input, int plane) {
        return pixel >= level;
    }
}
