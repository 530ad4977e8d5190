package io.bitloom.estimate;

import io.bitloom.synthesis.Device;
import io.bitloom.synthesis.Family;
import io.bitloom.synthesis.Use;
import java.util.OptionalInt;

/**
 * What a design may take.
 *
 * @param device it is for
 * @param spared what else is on the device, such as a board's serial interface
 * @param mostLuts asked for, if any
 */
public record Budget(Device device, Use spared, OptionalInt mostLuts) {
    /** Share of the logic that a placer fills without trouble. */
    private static final double EASY = 0.85;

    /** Of an iCE40's flip-flops so many are in a logic cell without a look-up table: 0.57 and 0.56 of the two placed designs of docs/hardware-results.md. */
    private static final double LONELY_FF = 0.57;

    /** What the logic of a design amounts to: an iCE40's logic cells hold a look-up table, a flip-flop, or one that feeds the other. */
    public double logic(Use use) {
        return device.family() == Family.ICE40 ? use.lut() + LONELY_FF * use.ff() : use.lut();
    }

    /** The same, however many look-up tables of it. */
    Budget withoutLimit() {
        return new Budget(device, spared, OptionalInt.empty());
    }

    /** Whether all of it is there. */
    public boolean holds(Use use) {
        Use all = use.plus(spared);
        Use capacity = device.capacity();
        return logic(all) <= EASY * capacity.lut()
                && all.ff() <= capacity.ff()
                && all.carry() <= capacity.carry()
                && all.bram() <= capacity.bram()
                && use.lut() <= mostLuts.orElse(Integer.MAX_VALUE);
    }

    /** How much of the device it is: logic and block RAM, each as a share of what there is. */
    double share(Use use) {
        return logic(use) / device.capacity().lut()
                + use.bram() / (double) device.capacity().bram();
    }
}
