package io.bitloom.verification;

import io.bitloom.hardware.HardwarePlan;
import io.bitloom.verilog.RtlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * What came of every design of a campaign, a line each: {@code seed digest verdict}, then what the design is. A design whose Verilog
 * and clocks are still those of its line need not be run again.
 */
final class CampaignLog {
    private final Path file;
    private final Map<Long, String> digests = new HashMap<>();
    private final Map<Long, String> verdicts = new HashMap<>();

    CampaignLog(Path file) throws IOException {
        this.file = file;
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split(" ", 4);
                if (words.length == 4) {
                    digests.put(Long.valueOf(words[0]), words[1]);
                    verdicts.put(Long.valueOf(words[0]), words[2]);
                }
            }
        }
    }

    /** Whether this very hardware was exact before. */
    synchronized boolean vouches(RandomDesign design, String digest) {
        return digest.equals(digests.get(design.seed())) && "exact".equals(verdicts.get(design.seed()));
    }

    synchronized void add(RandomDesign design, String digest, List<String> faults) {
        String verdict = faults.isEmpty() ? "exact" : "WRONG";
        digests.put(design.seed(), digest);
        verdicts.put(design.seed(), verdict);
        String line = design.seed() + " " + digest + " " + verdict + " " + design + " "
                + String.join(",", design.kinds())
                + (faults.isEmpty() ? "" : " " + String.join("; ", faults).replace('\n', ' ')) + "\n";
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many designs ran, of which kinds, and what was refused and why. */
    String summary(List<RandomDesign> designs, Map<String, Integer> refused) {
        Map<String, Integer> kinds = new TreeMap<>();
        int wrong = 0;
        for (RandomDesign design : designs) {
            design.kinds().forEach(kind -> kinds.merge(kind, 1, Integer::sum));
            if (!"exact".equals(verdicts.get(design.seed()))) {
                wrong++;
            }
        }
        StringBuilder text = new StringBuilder();
        text.append(designs.size()).append(" networks, ").append(wrong).append(" not exact\n");
        kinds.forEach((kind, count) -> text.append(String.format("%6d with %s%n", count, kind)));
        refused.forEach(
                (reason, count) -> text.append(String.format("%6d refused and not counted: %s%n", count, reason)));
        return text.toString();
    }

    /** Of all that decides what is simulated and what is expected of it. */
    static String digest(HardwareCase hardware) {
        CRC32 digest = new CRC32();
        HardwarePlan plan = hardware.plan;
        hardware.bundle.files().stream().map(RtlFile::text).forEach(text -> add(digest, text));
        add(digest, hardware.bundle.probe().text());
        add(digest, plan.cycles().clocks().toString());
        return String.format("%08x", digest.getValue());
    }

    private static void add(CRC32 digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }
}
