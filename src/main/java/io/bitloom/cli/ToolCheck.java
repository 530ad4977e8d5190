package io.bitloom.cli;

import io.bitloom.tool.Tool;
import io.bitloom.tool.ToolNotFoundException;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.ToolVersion;
import io.bitloom.tool.Tools;
import java.util.Optional;

/**
 * What one machine has of one external tool.
 *
 * @param name the tool's name
 * @param needed whether Bitloom's main job needs it
 * @param state {@code ok}, {@code missing}, {@code too old} or {@code no version}
 * @param found the version found, null if there is none
 * @param minimum the oldest version that works
 * @param program the path of the program, null if there is none
 * @param purpose what the tool does for Bitloom
 * @param worksWithout what of Bitloom works on a machine that lacks it
 * @param debianPackage the package that has it on Debian and Ubuntu
 * @param installCommand what installs it there
 */
record ToolCheck(
        String name,
        boolean needed,
        String state,
        String found,
        String minimum,
        String program,
        String purpose,
        String worksWithout,
        String debianPackage,
        String installCommand) {
    static final String OK = "ok";

    static ToolCheck of(ToolSearch search, Tool tool) throws InterruptedException {
        String program;
        Optional<ToolVersion> version;
        try {
            program = search.program(tool).toString();
            version = search.version(tool);
        } catch (ToolNotFoundException e) {
            program = null;
            version = Optional.empty();
        }
        return new ToolCheck(
                tool.name(),
                Tools.needed().contains(tool),
                state(tool, program, version),
                version.map(ToolVersion::toString).orElse(null),
                tool.minimum().toString(),
                program,
                tool.purpose(),
                tool.worksWithout(),
                tool.debianPackage(),
                tool.installCommand());
    }

    private static String state(Tool tool, String program, Optional<ToolVersion> version) {
        if (program == null) {
            return "missing";
        }
        if (version.isEmpty()) {
            return "no version";
        }
        return version.get().isAtLeast(tool.minimum()) ? OK : "too old";
    }
}
