package io.bitloom.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Reads the rows of a CSV file: numbers separated by commas, the label last.
 *
 * <p>Lines end with LF, CR or both; blank lines are passed over, and so is the first line if none of its fields is a number.
 * Blanks around a field and double quotes around it are no part of it. Numbers are written as {@code 7}, {@code -0.5} or
 * {@code 1e-3}; a label is a whole one, 0 to 255.
 */
final class CsvFile {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final int MOST_SHORT_DIGITS = 9;
    private static final int MOST_SHOWN = 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String RULE = "; a row is numbers separated by commas, the label last: ";

    /** Takes one row after the other. */
    interface Rows {
        /**
         * The next row.
         *
         * @param place of the label for messages, such as {@code digits/train.csv, line 3, column 65}
         * @param values the array is used again for the next row
         */
        void row(String place, double[] values, int label);
    }

    private final Path file;
    private double[] values;
    private int firstLine;

    private CsvFile(Path file) {
        this.file = file;
    }

    /**
     * Reads all rows, which have one or more values each, all as many.
     *
     * @throws DatasetException naming line, column and fault; also if there are no rows
     */
    static void read(Path file, Rows rows) {
        CsvFile csv = new CsvFile(file);
        DataFile.read(file, "give CSV files of numbers, the label last", in -> {
            csv.read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16), rows);
            return csv;
        });
        if (csv.values == null) {
            throw new DatasetException(file + " has no rows" + RULE + "give a file that has some");
        }
    }

    private void read(BufferedReader lines, Rows rows) throws IOException {
        boolean first = true;
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            String text = number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
            if (text.isBlank()) {
                continue;
            }
            String[] fields = text.split(",", -1);
            if (!first || !isHeader(fields)) {
                row(number, fields, rows);
            }
            first = false;
        }
    }

    private static boolean isHeader(String[] fields) {
        for (String field : fields) {
            if (!Double.isNaN(number(bare(field)))) {
                return false;
            }
        }
        return true;
    }

    private void row(int line, String[] fields, Rows rows) {
        int columns = fields.length - 1;
        if (columns == 0) {
            throw new DatasetException(file + ", line " + line + " is one field only, '" + shortened(fields[0]) + "'"
                    + RULE + "put commas between the numbers");
        }
        if (values == null) {
            values = new double[columns];
            firstLine = line;
        }
        if (columns != values.length) {
            throw new DatasetException(file + ", line " + line + " has " + fields.length + " fields where line "
                    + firstLine + " has " + (values.length + 1) + "; all rows have as many: mend or delete the line");
        }
        for (int i = 0; i < columns; i++) {
            values[i] = value(line, i, bare(fields[i]));
        }
        rows.row(place(line, columns), values, label(line, columns, bare(fields[columns])));
    }

    private double value(int line, int column, String text) {
        double value = number(text);
        if (Double.isNaN(value)) {
            throw new DatasetException(place(line, column) + ": '" + shortened(text) + "' is no number" + RULE
                    + "mend the field or delete the line");
        }
        if (!PixelScale.accepts(value)) {
            throw new DatasetException(place(line, column) + ": " + shortened(text)
                    + " is too large; numbers reach to 1e300: mend the field or delete the line");
        }
        return value;
    }

    private int label(int line, int column, String text) {
        double label = number(text);
        if (!(label >= 0 && label <= ClassLabels.LARGEST && label == Math.rint(label))) {
            throw new DatasetException(place(line, column) + ": '" + shortened(text)
                    + "' is no label; labels stand in the last column and are whole numbers 0.." + ClassLabels.LARGEST
                    + ": number the classes from 0");
        }
        return (int) label;
    }

    /** What a text says, not a number if it says none. */
    private static double number(String text) {
        int whole = 0;
        int i = 0;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            whole = whole * 10 + text.charAt(i) - '0';
            i++;
        }
        if (i == text.length() && i > 0 && i <= MOST_SHORT_DIGITS) {
            return whole; // most files hold nothing else, and this is ten times as fast
        }
        return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    }

    private String place(int line, int column) {
        return file + ", line " + line + ", column " + (column + 1);
    }

    private static String bare(String field) {
        String text = field.strip();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).strip() : text;
    }

    private static String shortened(String text) {
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text;
    }
}
