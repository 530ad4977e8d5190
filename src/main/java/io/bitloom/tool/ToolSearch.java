package io.bitloom.tool;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Where tools are looked for: the tool's own environment variable first, then the folders of PATH.
 *
 * @param environment the environment variables to go by
 */
public record ToolSearch(Map<String, String> environment) {
    private static final Duration VERSION_LIMIT = Duration.ofSeconds(30);

    public ToolSearch {
        environment = Map.copyOf(environment);
    }

    /** The search by this process's own environment. */
    public static ToolSearch ofSystem() {
        return new ToolSearch(System.getenv());
    }

    /**
     * Finds the tool's program without running it.
     *
     * @throws ToolNotFoundException if neither the variable nor PATH leads to a program
     */
    public Path program(Tool tool) {
        String named = environment.getOrDefault(tool.override(), "");
        if (named.isEmpty()) {
            return inPath(tool.name())
                    .orElseThrow(() -> ToolNotFoundException.of(tool, tool.name() + " is not in PATH"));
        }
        Optional<Path> found = named.contains(File.separator)
                ? Optional.of(Path.of(named)).filter(ToolSearch::isProgram)
                : inPath(named);
        return found.map(Path::toAbsolutePath)
                .orElseThrow(() -> ToolNotFoundException.of(
                        tool, tool.override() + "=" + named + " does not lead to an executable file"));
    }

    /**
     * Asks the tool's program for its version, whatever it is.
     *
     * @return the version, or nothing if the program does not run or its answer holds none
     * @throws ToolNotFoundException if there is no such program
     */
    public Optional<ToolVersion> version(Tool tool) throws InterruptedException {
        ToolCommand question = ToolCommand.of(program(tool), tool.versionArgument())
                .within(VERSION_LIMIT)
                .acceptingAnyExit();
        // All of the answer: Icarus Verilog prints its version first and its licence after that.
        StringBuilder answer = new StringBuilder();
        try {
            ToolRunner.quiet()
                    .eachLine(line -> answer.append(line).append('\n'))
                    .run(question);
        } catch (ToolFailedException e) {
            return Optional.empty();
        }
        Matcher version = tool.versionPattern().matcher(answer);
        if (!version.find()) {
            return Optional.empty();
        }
        return Optional.of(version.groupCount() == 0 ? ToolVersion.UNTOLD : ToolVersion.of(version.group(1)));
    }

    /**
     * Finds the tool in a version that works.
     *
     * @throws ToolNotFoundException if it is missing, too old, or does not tell its version
     */
    public InstalledTool require(Tool tool) throws InterruptedException {
        Path program = program(tool);
        ToolVersion version = version(tool)
                .orElseThrow(() -> ToolNotFoundException.of(
                        tool, program + " " + tool.versionArgument() + " does not tell a version"));
        if (!version.isAtLeast(tool.minimum())) {
            throw ToolNotFoundException.of(
                    tool, program + " is version " + version + ", and " + tool.minimum() + " or later is needed");
        }
        return new InstalledTool(tool, program, version);
    }

    private Optional<Path> inPath(String name) {
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            // An empty entry means the working directory, which is no place to take programs from.
            if (!folder.isEmpty() && isProgram(Path.of(folder, name))) {
                return Optional.of(Path.of(folder, name).toAbsolutePath());
            }
        }
        return Optional.empty();
    }

    private static boolean isProgram(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }
}
