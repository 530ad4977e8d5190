package io.bitloom.estimate;

import io.bitloom.file.WholeFile;
import io.bitloom.synthesis.Family;
import io.bitloom.synthesis.PartUse;
import io.bitloom.synthesis.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The designs and what Yosys counted of them, in src/test/resources/estimate. */
final class MeasuredCosts {
    private static final Path FOLDER = Path.of("src/test/resources/estimate");
    private static final Path DESIGNS = FOLDER.resolve("designs.csv");
    private static final Path RESULTS = FOLDER.resolve("results.csv");

    /**
     * What Yosys counted in a part of a design.
     *
     * @param rtl digest of the Verilog it was given
     */
    record Row(Family family, String design, String rtl, PartUse part) {
        private static Row parse(String line) {
            String[] cells = line.split(",");
            return new Row(
                    Family.valueOf(cells[0].toUpperCase(Locale.ROOT)),
                    cells[1],
                    cells[2],
                    new PartUse(
                            cells[3],
                            new Use(
                                    Integer.parseInt(cells[4]),
                                    Integer.parseInt(cells[5]),
                                    Integer.parseInt(cells[6]),
                                    Integer.parseInt(cells[7]),
                                    Integer.parseInt(cells[8]))));
        }

        private String line() {
            Use use = part.use();
            return String.join(
                    ",",
                    family.name().toLowerCase(Locale.ROOT),
                    design,
                    rtl,
                    part.part(),
                    String.valueOf(use.lut()),
                    String.valueOf(use.ff()),
                    String.valueOf(use.carry()),
                    String.valueOf(use.bram()),
                    String.valueOf(use.dsp()));
        }
    }

    private final List<Row> rows = new ArrayList<>();

    static List<MeasuredDesign> designs() throws IOException {
        return Files.readAllLines(DESIGNS).stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(cells -> new MeasuredDesign(
                        cells[0], cells[1], cells[2], cells[3], cells[4], cells[5].replace(' ', ',')))
                .toList();
    }

    static MeasuredCosts read() throws IOException {
        MeasuredCosts costs = new MeasuredCosts();
        if (Files.exists(RESULTS)) {
            Files.readAllLines(RESULTS).stream().skip(1).map(Row::parse).forEach(costs.rows::add);
        }
        return costs;
    }

    /** Of one design in one family, the parts in the order of the data. */
    List<Row> of(Family family, MeasuredDesign design) {
        return rows.stream()
                .filter(row -> row.family() == family && row.design().equals(design.name()))
                .toList();
    }

    /** The digest of the Verilog that a design was counted from. */
    Optional<String> rtl(Family family, MeasuredDesign design) {
        return of(family, design).stream().map(Row::rtl).findFirst();
    }

    void replace(Family family, MeasuredDesign design, String rtl, List<PartUse> parts) throws IOException {
        rows.removeIf(row -> row.family() == family && row.design().equals(design.name()));
        parts.forEach(part -> rows.add(new Row(family, design.name(), rtl, part)));
        rows.sort(Comparator.comparing(Row::family).thenComparing(Row::design));
        List<String> lines = new ArrayList<>(List.of("family,design,rtl,part,lut,ff,carry,bram,dsp"));
        rows.forEach(row -> lines.add(row.line()));
        WholeFile.write(RESULTS, String.join("\n", lines) + "\n");
    }
}
