package io.bitloom.synthesis;

import java.util.regex.Pattern;

/** The kinds of devices: how Yosys maps to them, and what each cell of its netlist takes. */
public enum Family {
    /** A logic cell is a LUT4, a flip-flop and a carry cell; a block RAM has 4 Kibit. */
    ICE40("synth_ice40 -top %s", "synth_ice40 -top %s") {
        @Override
        Use one(String cell) {
            if (cell.equals("SB_LUT4")) {
                return LUT;
            }
            if (cell.startsWith("SB_DFF")) {
                return FF;
            }
            return switch (cell) {
                case "SB_CARRY" -> CARRY;
                case "SB_RAM40_4K", "SB_RAM40_4KNR", "SB_RAM40_4KNW", "SB_RAM40_4KNRNW" -> BRAM;
                case "SB_MAC16" -> DSP;
                default -> Use.NONE;
            };
        }
    },

    /** A carry cell (CCU2C) takes two LUT4, a distributed RAM (16 x 4 bits) four and its write port two; a block RAM has 18 Kibit. */
    ECP5("synth_ecp5 -nowidelut -top %s", "synth_ecp5 -nowidelut -top %s") {
        @Override
        Use one(String cell) {
            return switch (cell) {
                case "LUT4" -> LUT;
                case "TRELLIS_FF" -> FF;
                case "CCU2C" -> new Use(2, 0, 1, 0, 0);
                case "TRELLIS_DPR16X4" -> luts(6);
                case "DP16KD", "PDPW16KD" -> BRAM;
                case "MULT18X18D" -> DSP;
                default -> Use.NONE;
            };
        }
    },

    /** LUT6; carry is counted in CARRY4, block RAM in RAMB18 (a RAMB36 is two). */
    XC7("synth_xilinx -family xc7 -flatten -top %s", "synth_xilinx -family xc7 -flatten -noiopad -noclkbuf -top %s") {
        @Override
        Use one(String cell) {
            return cell.equals("CARRY4") ? CARRY : xilinx(cell);
        }
    },

    /** LUT6; block RAM is counted in RAMB18 (a RAMB36 is two), carry in CARRY8, of which a short chain's CARRY4 takes a whole one. */
    XCUP(
            "synth_xilinx -family xcup -flatten -top %s",
            "synth_xilinx -family xcup -flatten -noiopad -noclkbuf -top %s") {
        @Override
        Use one(String cell) {
            return cell.equals("CARRY8") || cell.equals("CARRY4") ? CARRY : xilinx(cell);
        }
    },

    /** Look-up tables are ALUTs, two to an ALM; a carry cell (MISTRAL_ALUT_ARITH) takes one; a block RAM is an M10K. */
    CYCLONE_V("synth_intel_alm -family cyclonev -top %s", "synth_intel_alm -family cyclonev -top %s") {
        @Override
        Use one(String cell) {
            if (cell.equals("MISTRAL_ALUT_ARITH")) {
                return new Use(1, 0, 1, 0, 0);
            }
            if (cell.startsWith("MISTRAL_ALUT") || cell.equals("MISTRAL_NOT") || cell.equals("MISTRAL_MLAB")) {
                return LUT;
            }
            if (cell.startsWith("MISTRAL_MUL")) {
                return DSP;
            }
            return switch (cell) {
                case "MISTRAL_FF" -> FF;
                case "MISTRAL_M10K" -> BRAM;
                default -> Use.NONE;
            };
        }
    };

    private static final Use LUT = luts(1);
    private static final Use FF = new Use(0, 1, 0, 0, 0);
    private static final Use CARRY = new Use(0, 0, 1, 0, 0);
    private static final Use BRAM = new Use(0, 0, 0, 1, 0);
    private static final Use DSP = new Use(0, 0, 0, 0, 1);
    private static final Pattern XILINX_LUT = Pattern.compile("LUT[1-6]|INV");
    private static final Pattern XILINX_FF = Pattern.compile("FD[RSCP]E(_1)?|LD[CP]E");

    private final String synthesis;
    private final String coreSynthesis;

    Family(String synthesis, String coreSynthesis) {
        this.synthesis = synthesis;
        this.coreSynthesis = coreSynthesis;
    }

    /** Inputs of its look-up tables, 4 or 6. */
    public int lutInputs() {
        return this == ICE40 || this == ECP5 ? 4 : 6;
    }

    /**
     * What this many cells of a kind take; nothing for pins, global buffers and clock generators, which are counted elsewhere.
     *
     * @throws SynthesisException if the cell is none of a device
     */
    public Use of(String cell, int count) {
        if (cell.startsWith("$")) {
            throw new SynthesisException("Yosys left " + count + " cells " + cell
                    + " in the netlist, which are none of the device's; use another version of Yosys (BITLOOM_YOSYS)");
        }
        return one(cell).times(count);
    }

    /** Yosys's command; a core for no board has no pins of its own. */
    public String synthesis(String top, boolean withPins) {
        return String.format(withPins ? synthesis : coreSynthesis, top);
    }

    abstract Use one(String cell);

    private static Use luts(int count) {
        return new Use(count, 0, 0, 0, 0);
    }

    /** The cells that 7 Series and UltraScale+ share (UG474, UG574: how many LUTs a distributed RAM takes). */
    private static Use xilinx(String cell) {
        if (XILINX_LUT.matcher(cell).matches()) {
            return LUT;
        }
        if (XILINX_FF.matcher(cell).matches()) {
            return FF;
        }
        return switch (cell) {
            case "SRL16E", "SRLC16E", "SRLC32E", "RAM32X1S", "RAM64X1S", "RAM32X1S_1", "RAM64X1S_1" -> LUT;
            case "RAM32X1D", "RAM64X1D", "RAM32X1D_1", "RAM64X1D_1", "RAM128X1S" -> luts(2);
            case "RAM32M", "RAM64M", "RAM128X1D", "RAM256X1S" -> luts(4);
            case "RAM32M16", "RAM64M8", "RAM256X1D", "RAM512X1S" -> luts(8);
            case "RAMB18E1", "RAMB18E2" -> BRAM;
            case "RAMB36E1", "RAMB36E2" -> new Use(0, 0, 0, 2, 0);
            case "DSP48E1", "DSP48E2" -> DSP;
            default -> Use.NONE;
        };
    }
}
