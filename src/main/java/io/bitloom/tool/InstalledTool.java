package io.bitloom.tool;

import java.nio.file.Path;

/**
 * A tool this machine has.
 *
 * @param tool which tool
 * @param program the absolute path of its program
 * @param version the version the program says it has, at least the tool's minimum
 */
public record InstalledTool(Tool tool, Path program, ToolVersion version) {

    /** The command that runs this tool with these arguments, each delivered as it stands. */
    public ToolCommand command(String... arguments) {
        return ToolCommand.of(program, arguments);
    }
}
