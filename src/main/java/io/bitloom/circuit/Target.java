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

    /**
     * Of look-up tables with so many inputs.
     *
     * @param inputs 4 or 6
     */
    public static Target of(int inputs) {
        return inputs == LUT4.inputs ? LUT4 : LUT6;
    }

    /** Inputs of a look-up table. */
    public int inputs() {
        return inputs;
    }
}
