package io.bitloom.tool;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The external programs Bitloom knows. */
public final class Tools {
    private static final String WITHOUT_SIMULATOR = "train, generate";
    private static final String WITHOUT_LINT = "every command but test";
    private static final String WITHOUT_SYNTHESIS = "every command but synth and test";
    private static final String DOTTED = "(\\d+(?:\\.\\d+)+)";

    /** Turns Verilog into a C++ model; 5.006 is the version of Debian 12, the oldest one tested. */
    public static final Tool VERILATOR = new Tool(
            "verilator",
            "turns the generated Verilog into a simulator",
            WITHOUT_SIMULATOR,
            "BITLOOM_VERILATOR",
            "--version",
            Pattern.compile("Verilator " + DOTTED),
            ToolVersion.of("5.006"),
            "verilator");

    /** Drives the build of a verilated model. */
    public static final Tool MAKE = new Tool(
            "make",
            "builds the simulator",
            WITHOUT_SIMULATOR,
            "BITLOOM_MAKE",
            "--version",
            Pattern.compile("Make " + DOTTED),
            ToolVersion.of("3.81"),
            "make");

    /** The C++ compiler for verilated models; they need C++14. */
    public static final Tool CXX = new Tool(
            "g++",
            "compiles the simulator",
            WITHOUT_SIMULATOR,
            "BITLOOM_CXX",
            "--version",
            Pattern.compile(DOTTED),
            ToolVersion.of("7.0"),
            "g++");

    /** Synthesises the generated Verilog. */
    public static final Tool YOSYS = new Tool(
            "yosys",
            "synthesises the generated Verilog",
            WITHOUT_SYNTHESIS,
            "BITLOOM_YOSYS",
            "-V",
            Pattern.compile("Yosys " + DOTTED),
            ToolVersion.of("0.23"),
            "yosys");

    /** Places and routes a netlist on an iCE40. */
    public static final Tool NEXTPNR_ICE40 = new Tool(
            "nextpnr-ice40",
            "places and routes designs on an iCE40",
            WITHOUT_SYNTHESIS,
            "BITLOOM_NEXTPNR_ICE40",
            "--version",
            Pattern.compile("Version (?:nextpnr-)?" + DOTTED),
            ToolVersion.of("0.4"),
            "nextpnr-ice40");

    /** Packs a placed and routed iCE40 into its bitstream. */
    public static final Tool ICEPACK = new Tool(
            "icepack",
            "packs the bitstream of an iCE40",
            WITHOUT_SYNTHESIS,
            "BITLOOM_ICEPACK",
            "-h",
            Pattern.compile("Usage: .*icepack"),
            ToolVersion.UNTOLD,
            "fpga-icestorm");

    /** A second, independent Verilog simulator. */
    public static final Tool IVERILOG = new Tool(
            "iverilog",
            "checks the generated Verilog a second time",
            WITHOUT_LINT,
            "BITLOOM_IVERILOG",
            "-V",
            Pattern.compile("Icarus Verilog version " + DOTTED),
            ToolVersion.of("11.0"),
            "iverilog");

    private Tools() {}

    /** The tools without which no design can be simulated. */
    public static List<Tool> needed() {
        return List.of(VERILATOR, MAKE, CXX);
    }

    /** The tools only some commands use. */
    public static List<Tool> optional() {
        return List.of(YOSYS, NEXTPNR_ICE40, ICEPACK, IVERILOG);
    }

    /** All tools, the needed ones first. */
    public static List<Tool> all() {
        return Stream.concat(needed().stream(), optional().stream()).toList();
    }
}
