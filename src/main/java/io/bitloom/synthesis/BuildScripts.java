package io.bitloom.synthesis;

import io.bitloom.file.WholeFile;
import io.bitloom.tool.Tool;
import io.bitloom.tool.ToolCommand;
import io.bitloom.verilog.RtlFile;
import io.bitloom.verilog.TemplateRenderer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The scripts of a synthesis: what runs here, and what runs where other tools are. */
record BuildScripts(Design design, Device device, int seed) {
    private static final String NEXTPNR_ECP5 = "nextpnr-ecp5.sh";
    private static final String VIVADO = "vivado.tcl";
    private static final String QUARTUS = "quartus.tcl";

    private record YosysView(
            String top,
            String device,
            String digest,
            List<String> sources,
            List<PartView> parts,
            String drawn,
            String other,
            String synthesis,
            boolean hasClock,
            String clockModule) {}

    private record PartView(String name, String modules, String statistics) {}

    private record CommandsView(String top, String device, List<String> commands, String script) {}

    private record Ecp5View(String top, String part, String packaging, String pins, String clockMhz, int seed) {}

    private record VivadoView(String top, String part, List<String> sources, String constraints, String periodNs) {}

    private record QuartusView(String top, String part, List<String> sources, String periodNs) {}

    /** The arguments of Yosys. */
    static List<String> yosys() {
        return List.of("yosys.ys");
    }

    /** The arguments of nextpnr-ice40. */
    List<String> nextpnr() {
        List<String> arguments = new ArrayList<>(List.of(
                "--" + device.part(),
                "--package",
                device.packaging(),
                "--json",
                "netlist.json",
                "--top",
                design.top()));
        design.constraints().ifPresent(file -> arguments.addAll(List.of("--pcf", file.name())));
        arguments.addAll(List.of(
                "--freq",
                clock(),
                "--seed",
                Integer.toString(seed),
                // A missed clock is reported, with the path that misses it.
                "--timing-allow-fail",
                "--asc",
                design.top() + ".asc",
                "--write",
                "placed.json",
                "--report",
                "nextpnr.json"));
        return arguments;
    }

    /** The arguments of icepack. */
    List<String> icepack() {
        return List.of(design.top() + ".asc", bitstream());
    }

    String bitstream() {
        return design.top() + ".bin";
    }

    /** The file with the statistics of a part. */
    static String statistics(String part) {
        return "stat-" + part + ".json";
    }

    /** The file with the statistics of all. */
    static String statistics() {
        return statistics("total");
    }

    /** Writes the scripts and what they read. */
    void write(Path directory, List<Tool> tools) throws IOException {
        for (RtlFile file : design.added()) {
            WholeFile.write(directory.resolve(file.name()), file.text());
        }
        if (design.constraints().isPresent()) {
            RtlFile file = design.constraints().get();
            WholeFile.write(directory.resolve(file.name()), file.text());
        }
        boolean clock = design.parts().stream().anyMatch(part -> part.module().equals(Design.CLOCK_MODULE));
        render(
                directory,
                "yosys.ys",
                new YosysView(
                        design.top(),
                        device.name(),
                        design.model(),
                        sources(),
                        design.parts().stream()
                                .map(part ->
                                        new PartView(part.name(), selection(part.module()), statistics(part.name())))
                                .toList(),
                        design.drawn(),
                        statistics(PartUse.OTHER),
                        device.family().synthesis(design.top(), design.hasBoard()),
                        clock,
                        Design.CLOCK_MODULE));
        render(
                directory,
                "commands.sh",
                new CommandsView(
                        design.top(),
                        device.name(),
                        tools.stream().map(this::shellText).toList(),
                        writeOther(directory)));
        executable(directory.resolve("commands.sh"));
    }

    /** Writes the script of the tools that go on where Yosys ends, if there is one, and names it. */
    private String writeOther(Path directory) throws IOException {
        String constraints = design.constraints().map(RtlFile::name).orElse("");
        switch (device.family()) {
            case ECP5 -> {
                String pins = constraints.isEmpty() ? "--lpf-allow-unconstrained" : "--lpf " + constraints;
                render(
                        directory,
                        NEXTPNR_ECP5,
                        new Ecp5View(design.top(), device.part(), device.packaging(), pins, clock(), seed));
                executable(directory.resolve(NEXTPNR_ECP5));
                return NEXTPNR_ECP5;
            }
            case XC7, XCUP -> {
                render(
                        directory,
                        VIVADO,
                        new VivadoView(design.top(), device.part(), sources(), constraints, period()));
                return VIVADO;
            }
            case CYCLONE_V -> {
                render(directory, QUARTUS, new QuartusView(design.top(), device.part(), sources(), period()));
                return QUARTUS;
            }
            default -> {
                return "";
            }
        }
    }

    private List<String> sources() {
        return Stream.concat(design.sources().stream(), design.added().stream().map(RtlFile::name))
                .toList();
    }

    /** Bitloom's own cells have parameters, which Yosys makes a part of a module's name. */
    private static String selection(String module) {
        return module.startsWith("bitloom_") && !module.equals(Design.CLOCK_MODULE) ? "*" + module + "*" : module;
    }

    private String shellText(Tool tool) {
        List<String> arguments = switch (tool.name()) {
            case "yosys" -> yosys();
            case "nextpnr-ice40" -> nextpnr();
            default -> icepack();
        };
        String text = ToolCommand.of(tool.name()).and(arguments).shellText();
        return "\"${" + tool.override() + ":-" + tool.name() + "}\""
                + text.substring(tool.name().length());
    }

    private String clock() {
        return decimal(design.clockMhz());
    }

    private String period() {
        return decimal(1000 / design.clockMhz());
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
    }

    private static void render(Path directory, String name, Record view) throws IOException {
        WholeFile.write(directory.resolve(name), new TemplateRenderer().render("synth/" + name + ".j2", view));
    }

    private static void executable(Path script) throws IOException {
        if (!script.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + script + " executable");
        }
    }
}
