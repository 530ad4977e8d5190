package io.bitloom.simulation;

import io.bitloom.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The C++ of a design, as Verilator split it, joined again: reading Verilator's headers takes half a second a file, as long
 * as compiling a megabyte of what Verilator writes.
 *
 * @param folder of the build
 * @param name Verilator's prefix
 * @param adapter C++ that belongs to the design, seen from where the build is started
 */
record JoinedSources(Path folder, String name, String adapter) {
    /** Bytes of a joined file, if there is more than one file in it. */
    private static final long LARGEST = 1 << 20;

    private static final Pattern LIST = Pattern.compile("(VM_\\w+) \\+= \\\\\n((?:\t.*\n)*)");

    /**
     * Writes the joined files.
     *
     * @return what tells make to take them
     */
    List<String> write() throws IOException {
        String lists = Files.readString(folder.resolve(name + "_classes.mk"));
        List<String> fast = new ArrayList<>(generated(lists, "VM_CLASSES_FAST"));
        fast.addAll(generated(lists, "VM_SUPPORT_FAST"));
        List<String> slow = new ArrayList<>(generated(lists, "VM_CLASSES_SLOW"));
        slow.addAll(generated(lists, "VM_SUPPORT_SLOW"));
        fast.add(folder.relativize(folder.resolveSibling(adapter)).toString());
        return List.of(
                "VM_PARALLEL_BUILDS=1",
                "VM_CLASSES_FAST=" + String.join(" ", join("fast", fast)),
                "VM_CLASSES_SLOW=" + String.join(" ", join("slow", slow)),
                "VM_SUPPORT_FAST=",
                "VM_SUPPORT_SLOW=",
                "VK_USER_OBJS=$(filter-out " + object(adapter) + ", $(addsuffix .o, $(VM_USER_CLASSES)))");
    }

    private static List<String> generated(String lists, String wanted) {
        List<String> files = new ArrayList<>();
        Matcher list = LIST.matcher(lists);
        while (list.find()) {
            if (list.group(1).equals(wanted)) {
                list.group(2)
                        .lines()
                        .forEach(line -> files.add(line.replace("\\", "").strip() + ".cpp"));
            }
        }
        return files;
    }

    /** Joins files in their order. */
    private List<String> join(String kind, List<String> files) throws IOException {
        List<String> joined = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        long bytes = 0;
        for (String file : files) {
            long size = Files.size(folder.resolve(file));
            if (bytes > 0 && bytes + size > LARGEST) {
                joined.add(write(kind + joined.size(), text));
                text.setLength(0);
                bytes = 0;
            }
            text.append("#include \"").append(file).append("\"\n");
            bytes += size;
        }
        joined.add(write(kind + joined.size(), text));
        return joined;
    }

    private String write(String part, StringBuilder text) throws IOException {
        String joined = name + "__joined_" + part;
        WholeFile.write(folder.resolve(joined + ".cpp"), text.toString());
        return joined;
    }

    private static String object(String source) {
        return Path.of(source).getFileName().toString().replace(".cpp", ".o");
    }
}
