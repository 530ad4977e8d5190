package io.bitloom.estimate;

import io.bitloom.hardware.LayerPlan;
import io.bitloom.hardware.MatrixPlan;
import io.bitloom.synthesis.Device;
import io.bitloom.synthesis.Family;

/**
 * How long a layer's slowest clock takes, where designs are placed and routed: on an iCE40. There it is the count of a word's agreements,
 * a tree of full adders that halves three to two at each level, or the choice of the largest of a word's scores, one after the other.
 *
 * <pre>
 *     t = 2.5 + 1.3 * (levels + 2)        levels: how often 2/3 of the bits of a word, rounded up, until 2 are left
 *     t = 2.5 + PE * (2.4 + 0.13 * bits)  of the arg-max                                        (ns on a HX device)
 * </pre>
 *
 * <p>The constants are those of the two placed designs of docs/hardware-results.md: 49 inputs at a time reach 59.4 MHz on a HX8K, 28
 * reach 28.0 MHz on a UP5K, whose cells are 2.4 times as slow.
 *
 * @param nanoseconds an estimate; 0 where nothing is placed
 */
record CriticalPath(double nanoseconds) {
    private static final double START = 2.5;
    private static final double LEVEL = 1.3;
    private static final double COMPARISON = 2.4;
    private static final double CARRY = 0.13;
    private static final double SLOW_CELLS = 2.4;

    /** What of the clock a search leaves for the placer. */
    private static final double MARGIN = 0.95;

    static CriticalPath of(LayerPlan plan, Device device) {
        if (device.family() != Family.ICE40 || !(plan instanceof MatrixPlan matrix)) {
            return new CriticalPath(0);
        }
        double scale = device.part().startsWith("up") ? SLOW_CELLS : 1;
        double tree = LEVEL * (levels(matrix.vectorWordBits()) + 2);
        double choice = matrix.unit().isScores() ? matrix.folding().pe() * (COMPARISON + CARRY * matrix.sumBits()) : 0;
        return new CriticalPath(scale * (START + Math.max(tree, choice)));
    }

    boolean reaches(double mhz) {
        return nanoseconds <= MARGIN * 1000 / mhz;
    }

    private static int levels(long bits) {
        int levels = 0;
        for (long rows = bits; rows > 2; rows = (2 * rows + 2) / 3) {
            levels++;
        }
        return levels;
    }
}
