package io.bitloom.report;

import java.util.List;

/**
 * A table before anybody decided whether it becomes text, Markdown or HTML.
 *
 * @param titles of the columns
 * @param rows with a cell for each column
 */
record Grid(List<String> titles, List<List<String>> rows) {
    Grid {
        titles = List.copyOf(titles);
        rows = List.copyOf(rows);
    }

    /** As {@link TextTable}. */
    String text() {
        TextTable table = TextTable.of(titles.toArray(String[]::new));
        rows.forEach(row -> table.row(row.toArray()));
        return table.toString();
    }
}
