package io.bitloom.dataset;

import java.util.List;
import java.util.stream.IntStream;

/** A thermometer code of n inputs a pixel: input i is (pixel &gt;= t_i) with t_i = 256*(i+1)/(n+1), rounded down. */
public record ThermometerEncoder(int bits) implements Encoder {
    public ThermometerEncoder {
        if (bits < 1 || bits > 255) {
            throw new IllegalArgumentException("a thermometer of " + bits + " bits; choose 1..255");
        }
    }

    @Override
    public String name() {
        return "thermometer-" + bits;
    }

    @Override
    public int inputsPerPixel() {
        return bits;
    }

    @Override
    public List<Integer> coefficients() {
        return List.of(1);
    }

    @Override
    public List<Integer> levels() {
        return IntStream.range(0, bits).map(this::level).boxed().toList();
    }

    @Override
    public boolean bit(int pixel, int input, int plane) {
        return pixel >= level(input);
    }

    private int level(int input) {
        return 256 * (input + 1) / (bits + 1);
    }
}
