package io.bitloom.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of aligned text, columns of numbers to the right and columns of words to the left. */
public final class TextTable {
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?\\d[\\d,]*(\\.\\d+)?( ± \\d[\\d,]*(\\.\\d+)?)?( ?(%|x|s|ms|B|KiB|MiB|GiB))?");
    private static final String GAP = "  ";

    private final List<String> titles;
    private final List<List<String>> rows = new ArrayList<>();

    private TextTable(List<String> titles) {
        this.titles = titles;
    }

    /** An empty table with these column titles. */
    public static TextTable of(String... titles) {
        if (titles.length == 0) {
            throw new IllegalArgumentException("a table has at least one column");
        }
        return new TextTable(List.of(titles));
    }

    /**
     * Adds a row at the end.
     *
     * @param cells one for each column, printed as {@code String.valueOf} has it
     * @return this table
     * @throws IllegalArgumentException if there are more or fewer cells than columns
     */
    public TextTable row(Object... cells) {
        if (cells.length != titles.size()) {
            throw new IllegalArgumentException(
                    "a row of " + cells.length + " cells does not fit a table of " + titles.size() + " columns");
        }
        rows.add(Arrays.stream(cells).map(String::valueOf).toList());
        return this;
    }

    /** The table as text: titles, a line of dashes, rows; each line ends with a line feed and without blanks. */
    @Override
    public String toString() {
        int[] widths = IntStream.range(0, titles.size()).map(this::width).toArray();
        boolean[] numeric = new boolean[titles.size()];
        for (int column = 0; column < numeric.length; column++) {
            numeric[column] = isNumeric(column);
        }
        List<String> dashes = Arrays.stream(widths).mapToObj("-"::repeat).toList();
        StringBuilder text = new StringBuilder();
        text.append(line(titles, widths, numeric)).append(line(dashes, widths, numeric));
        rows.forEach(row -> text.append(line(row, widths, numeric)));
        return text.toString();
    }

    private int width(int column) {
        int widest =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        return Math.max(widest, titles.get(column).length());
    }

    /** An absent number ("" or "-") leaves its column a column of numbers. */
    private boolean isNumeric(int column) {
        List<String> cells = rows.stream()
                .map(row -> row.get(column))
                .filter(cell -> !cell.isEmpty() && !cell.equals("-"))
                .toList();
        return !cells.isEmpty()
                && cells.stream().allMatch(cell -> NUMBER.matcher(cell).matches());
    }

    private static String line(List<String> cells, int[] widths, boolean[] numeric) {
        return IntStream.range(0, widths.length)
                        .mapToObj(column -> {
                            String cell = cells.get(column);
                            String blanks = " ".repeat(widths[column] - cell.length());
                            return numeric[column] ? blanks + cell : cell + blanks;
                        })
                        .collect(Collectors.joining(GAP))
                        .stripTrailing()
                + "\n";
    }
}
