package io.bitloom.synthesis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A device that designs are synthesised for.
 *
 * @param name as users write it
 * @param title as its maker writes it
 * @param family of it
 * @param part the maker's order code; for iCE40 and ECP5 nextpnr's option, {@code hx8k}
 * @param packaging of it as nextpnr writes it; empty if the part says it
 * @param capacity of it, in the units of the family, see docs/synthesis.md for its sources
 * @param clockMhz a core alone is asked to reach
 */
public record Device(
        String name, String title, Family family, String part, String packaging, Use capacity, int clockMhz) {

    private static final List<Device> ALL = List.of(
            new Device("ice40-hx1k", "iCE40 HX1K", Family.ICE40, "hx1k", "tq144", new Use(1280, 1280, 1280, 16, 0), 48),
            new Device("ice40-hx8k", "iCE40 HX8K", Family.ICE40, "hx8k", "ct256", new Use(7680, 7680, 7680, 32, 0), 48),
            new Device("ice40-up5k", "iCE40 UP5K", Family.ICE40, "up5k", "sg48", new Use(5280, 5280, 5280, 30, 8), 12),
            ecp5("ecp5-12", "ECP5 LFE5U-12F", "12k", 12_000, 32, 28),
            ecp5("ecp5-25", "ECP5 LFE5U-25F", "25k", 24_288, 56, 28),
            ecp5("ecp5-45", "ECP5 LFE5U-45F", "45k", 43_848, 108, 72),
            ecp5("ecp5-85", "ECP5 LFE5U-85F", "85k", 83_640, 208, 156),
            new Device(
                    "xc7a35t",
                    "Artix-7 XC7A35T",
                    Family.XC7,
                    "xc7a35ticsg324-1L",
                    "",
                    new Use(20_800, 41_600, 5_200, 100, 90),
                    100),
            new Device(
                    "xc7a100t",
                    "Artix-7 XC7A100T",
                    Family.XC7,
                    "xc7a100tcsg324-1",
                    "",
                    new Use(63_400, 126_800, 15_850, 270, 240),
                    100),
            new Device(
                    "xczu3eg",
                    "Zynq UltraScale+ ZU3EG",
                    Family.XCUP,
                    "xczu3eg-sbva484-1-e",
                    "",
                    new Use(70_560, 141_120, 8_820, 432, 360),
                    200),
            new Device(
                    "xczu7ev",
                    "Zynq UltraScale+ ZU7EV",
                    Family.XCUP,
                    "xczu7ev-ffvc1156-2-e",
                    "",
                    new Use(230_400, 460_800, 28_800, 624, 1_728),
                    200),
            new Device(
                    "5ceba4",
                    "Cyclone V 5CEBA4",
                    Family.CYCLONE_V,
                    "5CEBA4F23C7",
                    "",
                    new Use(36_960, 73_920, 36_960, 308, 66),
                    100));

    private static Device ecp5(String name, String title, String part, int luts, int bram, int dsp) {
        return new Device(name, title, Family.ECP5, part, "CABGA381", new Use(luts, luts, luts / 2, bram, dsp), 50);
    }

    /** Every device, small ones of a family first. */
    public static List<Device> all() {
        return ALL;
    }

    /**
     * The device of a name.
     *
     * @throws IllegalArgumentException naming the choices
     */
    public static Device parse(String name) {
        return ALL.stream()
                .filter(device -> device.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no device " + name + "; choose "
                        + ALL.stream().map(Device::name).collect(Collectors.joining(", "))));
    }

    /** Whether a design is placed, routed and packed into a bitstream here; for others there are scripts. */
    public boolean isRouted() {
        return family == Family.ICE40;
    }

    /**
     * Refuses what cannot fit, whatever is packed into what.
     *
     * @throws SynthesisException naming every resource there is too little of
     */
    void requireFits(Use needed) {
        String over = List.of(
                        shortage("LUT", needed.lut(), capacity.lut()),
                        shortage("flip-flops", needed.ff(), capacity.ff()),
                        shortage("carry cells", needed.carry(), capacity.carry()),
                        shortage("block RAM", needed.bram(), capacity.bram()),
                        shortage("DSP", needed.dsp(), capacity.dsp()))
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        if (!over.isEmpty()) {
            throw tooLarge(over);
        }
    }

    /** Whether there is enough of everything. */
    public boolean holds(Use needed) {
        return needed.lut() <= capacity.lut()
                && needed.ff() <= capacity.ff()
                && needed.carry() <= capacity.carry()
                && needed.bram() <= capacity.bram()
                && needed.dsp() <= capacity.dsp();
    }

    SynthesisException tooLarge(String over) {
        return new SynthesisException("the design does not fit " + name + ": " + over + "; " + wayOut(over));
    }

    SynthesisException tooFewPins() {
        return new SynthesisException(
                "the design does not fit " + name + ": it has more ports than the package " + packaging
                        + " has pins; synthesise it for a board, whose top has a serial line instead, or choose a larger device");
    }

    private static Optional<String> shortage(String resource, int needed, int available) {
        return needed <= available
                ? Optional.empty()
                : Optional.of(String.format("%,d %s needed, %,d there", needed, resource, available));
    }

    /** Memory depends on how well words of PE x SIMD bits fill block RAMs, logic on how many bits are worked on at once. */
    private static String wayOut(String over) {
        String memory =
                "change the folding (--fold) so that PE x SIMD of the widest layer is a little below a multiple of the"
                        + " block RAM's width, train a smaller network, or choose a larger device";
        String logic =
                "work on less at once (a smaller --fold, or a larger --interval), train a smaller network, or choose a"
                        + " larger device";
        return over.contains("LUT") || over.contains("LC") || over.contains("flip-flops") ? logic : memory;
    }
}
