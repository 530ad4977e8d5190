package io.bitloom.board;

import java.math.BigInteger;
import java.util.List;

/**
 * How a board makes the bits that a network reads from the pixels of an image, a byte each.
 *
 * @param pixels of an image
 * @param levels a pixel becomes a bit for each, 1 from this level on; empty if the network reads pixels as they are
 */
public record PixelEncoding(int pixels, List<Integer> levels) {
    /** Clocks of the encoder beside one for each level: {@code bitloom_pixel_encoder}. */
    private static final int LATENCY = 8;

    private static final int BITS_A_BYTE = 10;

    public PixelEncoding {
        levels = List.copyOf(levels);
    }

    /** Whether a board takes pixels: each must be encoded before the next one has come on its line. */
    boolean keepsUp(Board board) {
        return levels.size() + LATENCY <= BITS_A_BYTE * board.divisor();
    }

    /** Whether a board has an encoder: one that takes pixels which the network does not read as they are. */
    public boolean isOn(Board board) {
        return !levels.isEmpty() && keepsUp(board);
    }

    /** All levels as one number of Verilog, the first in the low bits. */
    String literal() {
        BigInteger all = BigInteger.ZERO;
        for (int i = levels.size() - 1; i >= 0; i--) {
            all = all.shiftLeft(8).or(BigInteger.valueOf(levels.get(i)));
        }
        return 8 * levels.size() + "'h" + all.toString(16);
    }
}
