package io.bitloom.simulation;

import io.bitloom.tool.InstalledTool;
import io.bitloom.tool.ToolFailedException;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes one program of many small designs: most of what a compiler does for one of them is read the same headers and link the
 * same library. In every run directory {@code build/Vprobe} then is the program with that directory's design.
 */
public final class DesignBatch {
    private DesignBatch() {}

    /**
     * What came of one design.
     *
     * @param simulator to run in its directory, if it could be verilated
     * @param fault why not
     */
    public record Built(Optional<Simulator> simulator, String fault) {}

    /** Builds the Verilog of run directories as it is on disk; one for each of them, in order. */
    public static List<Built> build(ToolSearch tools, List<SimulationWorkspace> workspaces)
            throws IOException, InterruptedException {
        InstalledTool verilator = tools.require(Tools.VERILATOR);
        InstalledTool compiler = tools.require(Tools.CXX);
        List<Built> built = new ArrayList<>();
        List<VerilatedProgram> programs = new ArrayList<>();
        for (SimulationWorkspace workspace : workspaces) {
            VerilatedProgram program = program(workspace, "V" + built.size());
            try {
                program.verilate(verilator);
                programs.add(program);
                built.add(new Built(
                        Optional.of(new Simulator(
                                "build", List.of(), verilator.version().toString(), workspace.sources(), false)),
                        ""));
            } catch (ToolFailedException e) {
                built.add(new Built(Optional.empty(), e.getMessage()));
            }
        }
        if (!programs.isEmpty()) {
            VerilatedProgram first = programs.get(0);
            Files.writeString(first.directory().resolve("sim/batch.cpp"), adapter(programs));
            first.compile(
                    tools.require(Tools.MAKE),
                    compiler,
                    ObjectCache.of(tools.environment(), "g++ " + compiler.version()),
                    programs.stream().map(VerilatedProgram::model).toList(),
                    (file, files) -> {});
            for (VerilatedProgram program : programs) {
                chooser(first, program);
            }
        }
        return built;
    }

    private static VerilatedProgram program(SimulationWorkspace workspace, String name) {
        return new VerilatedProgram(
                workspace.directory(),
                "build",
                name,
                List.of("--top-module", "probe"),
                List.of("sim/probe.v", "-F", "rtl/files.f"),
                List.of("sim/harness.cpp"),
                "sim/batch.cpp",
                "-O1",
                workspace.log());
    }

    private static String adapter(List<VerilatedProgram> programs) {
        StringBuilder text = new StringBuilder("#include <cstdlib>\n#include \"verilated_design.h\"\n");
        StringBuilder cases = new StringBuilder();
        for (VerilatedProgram program : programs) {
            String name = program.name();
            text.append("#include \"")
                    .append(program.model().folder().resolve(name + ".h"))
                    .append("\"\n");
            cases.append("    if (design == \"")
                    .append(name)
                    .append("\") return std::unique_ptr<Design>(new VerilatedDesign<")
                    .append(name)
                    .append(">(seed));\n");
        }
        return text + """

                std::unique_ptr<Design> Design::make(int seed) {
                    const std::string design = std::getenv("DESIGN");
                %s    std::abort();
                }

                bool Design::drawsWaveforms() { return false; }
                """.formatted(cases);
    }

    /** The program with the design of a run directory. */
    private static void chooser(VerilatedProgram batch, VerilatedProgram program) throws IOException {
        Path script = program.model().folder().resolve("Vprobe");
        Files.writeString(
                script, """
                #!/bin/sh
                DESIGN=%s exec %s "$@"
                """.formatted(program.name(), batch.model().folder().resolve(batch.name())));
        if (!script.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + script + " executable");
        }
    }
}
