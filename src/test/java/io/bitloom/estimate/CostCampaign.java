package io.bitloom.estimate;

import io.bitloom.synthesis.Family;
import io.bitloom.synthesis.PartUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the designs of designs.csv with Yosys and writes results.csv, for the families given as arguments, such as {@code ice40} or
 * {@code xc7:13-24} for some of the designs; one whose Verilog is still what it was counted from is passed over.
 */
final class CostCampaign {
    /** Designs in a run of Yosys. */
    private static final int BATCH = 6;

    private CostCampaign() {}

    public static void main(String[] families) throws IOException, InterruptedException {
        for (String argument : families) {
            String[] words = argument.split("[:-]");
            Family family = Family.valueOf(words[0].toUpperCase(Locale.ROOT));
            int first = words.length > 1 ? Integer.parseInt(words[1]) : 1;
            int last = words.length > 1 ? Integer.parseInt(words[2]) : Integer.MAX_VALUE;
            count(family, first, last);
        }
    }

    private static void count(Family family, int first, int last) throws IOException, InterruptedException {
        MeasuredCosts costs = MeasuredCosts.read();
        List<YosysCount.Case> due = MeasuredCosts.designs().stream()
                .filter(design -> design.number() >= first && design.number() <= last)
                .map(design -> new YosysCount.Case(design, family))
                .filter(each -> !costs.rtl(family, each.design).equals(Optional.of(each.digest())))
                .toList();
        for (int from = 0; from < due.size(); from += BATCH) {
            List<YosysCount.Case> batch = due.subList(from, Math.min(from + BATCH, due.size()));
            Path directory = Files.createTempDirectory("bitloom-costs");
            long start = System.nanoTime();
            Map<MeasuredDesign, List<PartUse>> counts = YosysCount.run(directory, family, batch);
            for (YosysCount.Case each : batch) {
                costs.replace(family, each.design, each.digest(), counts.get(each.design));
            }
            System.out.println(family + ": " + (from + batch.size()) + " of " + due.size() + " designs, "
                    + (System.nanoTime() - start) / 1_000_000_000 + " s");
        }
    }
}
