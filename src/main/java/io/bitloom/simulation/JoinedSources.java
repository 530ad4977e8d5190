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
 * The C++ of a program, as Verilator split it, joined again: reading Verilator's headers takes half a second a file, and as
 * long again for the signals of a large design: as long as compiling a megabyte of what Verilator writes.
 *
 * @param models that Verilator wrote; the first one's makefile builds the program
 * @param adapter C++ that belongs to them
 */
record JoinedSources(List<Model> models, Path adapter) {
    /** Files that all of a kind are joined to, for several cores to compile, unless they are smaller or larger than is worth it. */
    private static final int PARTS = 4;

    private static final long SMALLEST_PART = 1 << 20;
    private static final long LARGEST_PART = 1 << 23;

    /** Bytes up to which code where the clock does not run is not worth a file of its own. */
    private static final long SMALL = 1 << 18;

    JoinedSources {
        models = List.copyOf(models);
    }

    /**
     * A verilated model.
     *
     * @param folder it was written to
     * @param name Verilator's prefix
     */
    record Model(Path folder, String name) {
        private static final Pattern LIST = Pattern.compile("VM_(?:CLASSES|SUPPORT)_(\\w+) \\+= \\\\\n((?:\t.*\n)*)");

        /** Its files for code that runs often, FAST, or not, SLOW. */
        List<Path> files(String kind) throws IOException {
            List<Path> files = new ArrayList<>();
            Matcher list = LIST.matcher(Files.readString(folder.resolve(name + "_classes.mk")));
            while (list.find()) {
                if (list.group(1).equals(kind)) {
                    list.group(2)
                            .lines()
                            .forEach(line -> files.add(
                                    folder.resolve(line.replace("\\", "").strip() + ".cpp")));
                }
            }
            return files;
        }
    }

    /**
     * Writes the joined files.
     *
     * @return what tells make to take them
     */
    List<String> write() throws IOException {
        List<Path> fast = new ArrayList<>();
        List<Path> slow = new ArrayList<>();
        for (Model model : models) {
            fast.addAll(model.files("FAST"));
            slow.addAll(model.files("SLOW"));
        }
        fast.add(adapter);
        if (bytes(fast) + bytes(slow) <= SMALL) {
            fast.addAll(slow);
            slow.clear();
        }
        String object = adapter.getFileName().toString().replace(".cpp", ".o");
        return List.of(
                "VM_PARALLEL_BUILDS=1",
                "VM_CLASSES_FAST=" + String.join(" ", join("fast", fast)),
                "VM_CLASSES_SLOW=" + String.join(" ", join("slow", slow)),
                "VM_SUPPORT_FAST=",
                "VM_SUPPORT_SLOW=",
                "VK_USER_OBJS=$(filter-out " + object + ", $(addsuffix .o, $(VM_USER_CLASSES)))");
    }

    private static long bytes(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    /** Joins files in their order. */
    private List<String> join(String kind, List<Path> files) throws IOException {
        List<String> joined = new ArrayList<>();
        List<Path> together = new ArrayList<>();
        long enough = Math.max(SMALLEST_PART, Math.min(LARGEST_PART, bytes(files) / PARTS));
        for (Path file : files) {
            together.add(file);
            if (bytes(together) >= enough) {
                joined.add(write(kind + joined.size(), together));
                together.clear();
            }
        }
        if (!together.isEmpty()) {
            joined.add(write(kind + joined.size(), together));
        }
        return joined;
    }

    private String write(String part, List<Path> files) throws IOException {
        Path folder = models.get(0).folder();
        String joined = models.get(0).name() + "__joined_" + part;
        StringBuilder text = new StringBuilder();
        for (Path file : files) {
            text.append("#include \"").append(folder.relativize(file)).append("\"\n");
        }
        WholeFile.write(folder.resolve(joined + ".cpp"), text.toString());
        return joined;
    }
}
