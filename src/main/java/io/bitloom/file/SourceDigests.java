package io.bitloom.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What files something was made of, by name and SHA-256, a line each as sha256sum prints them. */
public final class SourceDigests {
    private SourceDigests() {}

    /** Writes the digests of files with different names. */
    public static void write(Path file, List<Path> sources) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> source : digests(sources).entrySet()) {
            text.append(source.getValue()).append("  ").append(source.getKey()).append('\n');
        }
        WholeFile.write(file, text.toString());
    }

    /**
     * The names of the files that differ from those it was made of, or are only in one of the two.
     *
     * @param file from {@link #write}
     * @param sources as they are now
     */
    public static List<String> differing(Path file, List<Path> sources) throws IOException {
        Map<String, String> then = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            int blank = line.indexOf(' ');
            then.put(line.substring(blank).strip(), line.substring(0, Math.max(0, blank)));
        }
        Map<String, String> now = digests(sources);
        TreeSet<String> names = new TreeSet<>(then.keySet());
        names.addAll(now.keySet());
        List<String> differing = new ArrayList<>(names);
        differing.removeIf(name -> then.containsKey(name) && then.get(name).equals(now.get(name)));
        return differing;
    }

    private static Map<String, String> digests(List<Path> sources) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (Path source : sources) {
            digests.put(source.getFileName().toString(), Sha256.of(source));
        }
        return digests;
    }
}
