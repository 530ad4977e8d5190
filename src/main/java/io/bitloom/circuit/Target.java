package io.bitloom.circuit;

/** What logic is made of: the two kinds of look-up tables that FPGAs have. */
public enum Target {
    /** 4 inputs, and a carry chain that adds two plain signals: iCE40, ECP5. */
    LUT4(4),
    /** 6 inputs, and a carry chain that adds a plain signal and any function of 5: UltraScale+ and its kin. */
    LUT6(6);

    private final int inputs;

    Target(int inputs) {
        this.inputs = inputs;
    }

    /** Inputs of a look-up table. */
    public int inputs() {
        return inputs;
    }
}
