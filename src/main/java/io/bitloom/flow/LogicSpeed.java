package io.bitloom.flow;

import io.bitloom.circuit.Target;
import io.bitloom.hardware.Pipelining;
import io.bitloom.hardware.PlanException;
import io.bitloom.synthesis.Device;
import java.util.Locale;

/**
 * How much logic fits between two registers of a device, see docs/unrolled.md for where the figures come from.
 *
 * @param target what its logic is made of
 * @param tablePs of a look-up table with the wires to it, in picoseconds
 * @param registerPs of a register with the wires to it, in picoseconds
 */
record LogicSpeed(Target target, int tablePs, int registerPs) {
    private static final double PS_OF_MHZ = 1e6;

    static LogicSpeed of(Device device) {
        Target target = Target.of(device.family().lutInputs());
        return switch (device.family()) {
            case ICE40 ->
                device.name().startsWith("ice40-up")
                        ? new LogicSpeed(target, 3000, 3500)
                        : new LogicSpeed(target, 1250, 1500);
            case ECP5 -> new LogicSpeed(target, 1000, 1200);
            case XC7 -> new LogicSpeed(target, 900, 1100);
            case XCUP -> new LogicSpeed(target, 550, 700);
            case CYCLONE_V -> new LogicSpeed(target, 1100, 1300);
        };
    }

    /** Registers for a clock. */
    Pipelining within(double mhz) {
        double left = PS_OF_MHZ / mhz - registerPs;
        int tenths = (int) Math.floor(10 * left / tablePs);
        if (!(tenths >= 10)) {
            throw new PlanException(String.format(
                    Locale.ROOT,
                    "%.1f MHz leave no time for a look-up table between two registers; choose at most %.1f MHz",
                    mhz,
                    Math.floor(10 * PS_OF_MHZ / (registerPs + tablePs)) / 10));
        }
        return Pipelining.ofBudget(target, tenths);
    }
}
