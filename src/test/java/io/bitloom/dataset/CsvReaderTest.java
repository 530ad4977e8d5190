package io.bitloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
    private static final String RULE = "; a row is numbers separated by commas, the label last: ";

    private Path train;
    private Path test;

    @BeforeEach
    void nameTheFiles(@TempDir Path dir) {
        train = dir.resolve("train.csv");
        test = dir.resolve("test.csv");
    }

    private Split read(String trainText, String testText) throws IOException {
        Files.writeString(train, trainText);
        Files.writeString(test, testText);
        return CsvReader.read("small", train, test, OptionalInt.empty());
    }

    private void refused(String trainText, String testText, String message) {
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> read(trainText, testText))
                .withMessage(message);
    }

    private static List<Integer> image(Dataset set, int image) {
        List<Integer> values = new ArrayList<>();
        for (int feature = 0; feature < set.features(); feature++) {
            values.add(set.pixel(image, feature));
        }
        return values;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whatIsWrittenIsRead(long seed) throws IOException {
        Random random = new Random(seed);
        int columns = 1 + random.nextInt(12);
        int classes = 2 + random.nextInt(30);
        int[][] trainRows = rows(random, 2 + random.nextInt(20), columns, classes);
        int[][] testRows = rows(random, 1 + random.nextInt(20), columns, classes);
        trainRows[0][columns] = 0;
        trainRows[0][random.nextInt(columns)] = 255;
        trainRows[1][columns] = classes - 1;
        Files.write(train, text(random, trainRows));
        Files.write(test, IdxFile.gzip(text(random, testRows)));

        Split split = CsvReader.read("small", train, test, OptionalInt.empty());

        assertRows(split.train(), trainRows, classes);
        assertRows(split.test(), testRows, classes);
    }

    private static int[][] rows(Random random, int count, int columns, int classes) {
        int[][] rows = new int[count][columns + 1];
        for (int[] row : rows) {
            for (int i = 0; i < columns; i++) {
                row[i] = random.nextInt(256);
            }
            row[columns] = random.nextInt(classes);
        }
        return rows;
    }

    /** The rows as a file may spell them: any line ends, blanks, quotes, zeros, blank lines, a header. */
    private static byte[] text(Random random, int[][] rows) {
        String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
        if (random.nextBoolean()) {
            text.append("column".concat(",column".repeat(rows[0].length - 1))).append(end);
        }
        for (int[] row : rows) {
            text.append(random.nextInt(4) == 0 ? " " + end : "");
            for (int i = 0; i < row.length; i++) {
                text.append(i == 0 ? "" : ",").append(spelt(random, row[i]));
            }
            text.append(end);
        }
        int length = random.nextBoolean() ? text.length() : text.length() - end.length();
        return text.substring(0, length).getBytes(StandardCharsets.UTF_8);
    }

    private static String spelt(Random random, int value) {
        switch (random.nextInt(12)) {
            case 0:
                return "\"" + value + "\"";
            case 1:
                return " " + value + "\t";
            case 2:
                return "+" + value;
            case 3:
                return value + ".0";
            case 4:
                return "000000000000" + value;
            case 5:
                return value + "e0";
            default:
                return String.valueOf(value);
        }
    }

    private static void assertRows(Dataset set, int[][] rows, int classes) {
        assertThat(set.size()).isEqualTo(rows.length);
        assertThat(set.shape()).isEqualTo("1 x " + (rows[0].length - 1));
        assertThat(set.classes()).isEqualTo(classes);
        for (int i = 0; i < rows.length; i++) {
            for (int column = 0; column < rows[i].length - 1; column++) {
                assertThat(set.pixel(i, column)).isEqualTo(rows[i][column]);
            }
            assertThat(set.label(i)).isEqualTo(rows[i][rows[i].length - 1]);
        }
    }

    @Test
    void theLargestTrainingNumberBecomes255InBothFiles() throws IOException {
        Split split = read("0,16,0\n8,4,1\n", "16,17,1\n");
        assertThat(image(split.train(), 0)).containsExactly(0, 255);
        assertThat(image(split.train(), 1)).containsExactly(128, 64);
        assertThat(image(split.test(), 0)).containsExactly(255, 255);
    }

    @Test
    void measurementsAreScaledColumnByColumn() throws IOException {
        Split split = read("-1,1000,0.5,0\n1,3000,0.5,1\n", "0,2000,7,1\n");
        assertThat(image(split.train(), 0)).containsExactly(0, 0, 0);
        assertThat(image(split.train(), 1)).containsExactly(255, 255, 0);
        assertThat(image(split.test(), 0)).containsExactly(128, 128, 0);
    }

    @Test
    void oneTestExampleAndConstantPixelsAreFine() throws IOException {
        Split split = read("0,0,0\n0,0,1\n", "0,0,1\n");
        assertThat(image(split.train(), 1)).containsExactly(0, 0);
        assertThat(split.test().size()).isEqualTo(1);
    }

    @Test
    void aClassWithoutTrainingExamplesIsCounted() throws IOException {
        assertThat(read("1,0\n2,5\n", "1,3\n").test().classes()).isEqualTo(6);
    }

    @Test
    void rowsCanBeImages() throws IOException {
        Files.writeString(train, "1,2,3,4,5,6,0\n1,2,3,4,5,6,1\n");
        Files.writeString(test, "1,2,3,4,5,6,0\n");
        assertThat(CsvReader.read("small", train, test, OptionalInt.of(3))
                        .test()
                        .shape())
                .isEqualTo("2 x 3");
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> CsvReader.read("small", train, test, OptionalInt.of(4)))
                .withMessage(
                        train + " has 6 values in a row; images of 4 columns need a multiple of 4: give the rows of"
                                + " small");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1,2x,0|column 2: '2x'",
                "1,,0|column 2: ''",
                "NaN,1,0|column 1: 'NaN'",
                "1,0x10,0|column 2: '0x10'",
                "1,1d,0|column 2: '1d'",
                "1,Infinity,0|column 2: 'Infinity'",
                "1,\"2,0|column 2: '\"2'",
                "1,an endless sermon of text,0|column 2: 'an endless sermon of...'"
            })
    void aFieldThatIsNoNumberIsNamed(String row, String place) {
        refused(
                "1,2,0\n\n" + row + "\n",
                "1,2,1\n",
                train + ", line 3, " + place + " is no number" + RULE + "mend the field or delete the line");
    }

    @Test
    void aNumberTooLargeIsNamed() {
        refused(
                "1,2,0\n1e301,2,1\n",
                "1,2,1\n",
                train + ", line 2, column 1: 1e301 is too large; numbers reach to 1e300: mend the field or delete the"
                        + " line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "256", "0.5", "cat", "", "1e9"})
    void aLabelOutOfRangeIsNamed(String label) {
        refused(
                "1,2,0\n1,2," + label + "\n",
                "1,2,1\n",
                train + ", line 2, column 3: '" + label
                        + "' is no label; labels stand in the last column and are whole numbers 0..255: number the"
                        + " classes from 0");
    }

    @Test
    void labelsNotCountedFromZeroAreRefused() {
        refused(
                "1,2,1\n1,2,10\n",
                "1,2,1\n",
                "the labels of " + train + " are 1..10; classes are counted from 0: subtract 1 from every label");
    }

    @Test
    void oneClassIsRefused() {
        refused(
                "1,2,0\n1,3,0\n",
                "1,2,0\n",
                "all labels of " + train
                        + " are 0; a network tells 2 or more classes apart: give examples of other classes too");
    }

    @Test
    void aTestLabelNobodyTrainsOnIsNamed() {
        refused(
                "1,2,0\n1,2,1\n",
                "1,2,0\n1,2,2\n",
                test + ", line 2, column 3: label 2 is outside 0..1, the labels of " + train
                        + "; give two files of one set");
    }

    @Test
    void rowsOfDifferentLengthAreRefused() {
        refused(
                "\n1,2,0\n1,2,3,1\n",
                "1,2,1\n",
                train + ", line 3 has 4 fields where line 2 has 3; all rows have as many: mend or delete the line");
        refused(
                "1,2,0\n1,2,1\n",
                "1,2,3,1\n",
                test + " has 3 values in a row and " + train + " has 2; give two files of one set");
    }

    @Test
    void otherSeparatorsAreNamed() {
        refused(
                "a;b;label\n1;2;0\n",
                "1;2;0\n",
                train + ", line 2 is one field only, '1;2;0'" + RULE + "put commas between the numbers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\r\n \n", "a,b,label\n"})
    void aFileWithoutRowsIsRefused(String text) {
        refused(text, "1,2,0\n", train + " has no rows" + RULE + "give a file that has some");
        refused("1,2,0\n1,2,1\n", text, test + " has no rows" + RULE + "give a file that has some");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> CsvReader.read("small", train, test, OptionalInt.empty()))
                .withMessage("there is no file " + train + "; give CSV files of numbers, the label last");
    }
}
