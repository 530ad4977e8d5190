package io.bitloom.cli;

import io.bitloom.dataset.DataStore;
import io.bitloom.report.TextTable;
import io.bitloom.tool.Tool;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.Tools;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What one machine has of what Bitloom needs.
 *
 * @param ready true if nothing needed is missing
 * @param tools the external tools, the needed ones first
 * @param java the version and maker of the Java runtime
 * @param maven the program in PATH, null if there is none: only building Bitloom needs it
 * @param blas the native matrix library, or why it does not load
 * @param blasLoads whether it loads: without it nothing can be trained
 * @param cores the processors this process may use
 * @param memoryMiB the memory of the machine or of its container
 * @param data the folder of each published data set
 * @param installCommand what installs every tool that is missing or too old, null if there is none
 */
record MachineCheck(
        boolean ready,
        List<ToolCheck> tools,
        String java,
        Path maven,
        String blas,
        boolean blasLoads,
        int cores,
        long memoryMiB,
        Map<String, DataStore.Folder> data,
        String installCommand) {
    private static final long MIB = 1L << 20;

    static MachineCheck of(ToolSearch search, Supplier<String> blas, Map<String, DataStore.Folder> data)
            throws InterruptedException {
        List<ToolCheck> tools = new ArrayList<>();
        for (Tool tool : Tools.all()) {
            tools.add(ToolCheck.of(search, tool));
        }
        String library;
        boolean loads;
        try {
            library = blas.get();
            loads = true;
        } catch (LinkageError e) {
            library = "does not load: " + e.getMessage();
            loads = false;
        }
        boolean toolsThere = tools.stream()
                .noneMatch(check -> check.needed() && !check.state().equals(ToolCheck.OK));
        return new MachineCheck(
                toolsThere && loads,
                tools,
                System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
                maven(search.environment()),
                library,
                loads,
                Runtime.getRuntime().availableProcessors(),
                physicalMiB(),
                data,
                installCommand(tools));
    }

    /** The check as a table for people. */
    String text() {
        TextTable programs =
                TextTable.of("tool", "found", "needed", "state", "program", "works without it", "installed by");
        tools.forEach(tool -> programs.row(
                tool.name(),
                tool.found() == null ? "-" : tool.found(),
                tool.minimum(),
                tool.state(),
                tool.program() == null ? "-" : tool.program(),
                tool.worksWithout(),
                tool.installCommand()));
        TextTable machine = TextTable.of("machine", "")
                .row("Java", java + ", 17 or later is needed")
                .row("Maven", maven == null ? "not in PATH; only building needs it: sudo apt-get install maven" : maven)
                .row("OpenBLAS", blasLoads ? blas : blas + "; without it nothing can be trained, all else works")
                .row("cores", cores)
                .row("memory", memoryMiB + " MiB");
        data.forEach((name, folder) -> machine.row(name, state(folder)));
        return programs + "\n" + machine + "\n" + verdict() + "\n";
    }

    private static String state(DataStore.Folder folder) {
        if (folder.complete()) {
            return folder.path().toString();
        }
        return folder.downloaded() ? "not here; first use downloads it" : "not complete in " + folder.path();
    }

    private String verdict() {
        String install = installCommand == null ? "" : " Install with: " + installCommand;
        if (ready) {
            return installCommand == null ? "Everything is there." : "Everything needed is there." + install;
        }
        return "Something needed is missing." + install;
    }

    private static String installCommand(List<ToolCheck> tools) {
        List<String> packages = tools.stream()
                .filter(check -> !check.state().equals(ToolCheck.OK))
                .map(ToolCheck::debianPackage)
                .toList();
        return packages.isEmpty() ? null : "sudo apt-get install " + String.join(" ", packages);
    }

    private static Path maven(Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "mvn"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private static long physicalMiB() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize() / MIB
                : 0;
    }
}
