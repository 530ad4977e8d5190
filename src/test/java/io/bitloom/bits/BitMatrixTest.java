package io.bitloom.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitMatrixTest {
    @ParameterizedTest(name = "columns{0}")
    @ValueSource(ints = {0, 1, 63, 64, 65, 127, 128, 1021})
    void everyRowIsAVector(int columns) {
        Random random = new Random(columns);
        boolean[][] values = new boolean[3][columns];
        for (boolean[] row : values) {
            for (int c = 0; c < columns; c++) {
                row[c] = random.nextBoolean();
            }
        }
        BitMatrix matrix = BitMatrix.of(3, columns, (r, c) -> values[r][c]);
        BitVector x = BitVector.of(columns, i -> random.nextBoolean());

        for (int row = 0; row < 3; row++) {
            boolean[] expected = values[row];
            assertThat(matrix.row(row)).isEqualTo(BitVector.of(columns, i -> expected[i]));
            assertThat(matrix.xnorPopcount(row, x)).isEqualTo(matrix.row(row).xnorPopcount(x));
            for (int c = 0; c < columns; c++) {
                assertThat(matrix.get(row, c)).as("row %d, column %d", row, c).isEqualTo(expected[c]);
            }
        }
        assertThat(BitMatrix.ofRows(matrix.row(0), matrix.row(1), matrix.row(2)))
                .isEqualTo(matrix)
                .hasSameHashCodeAs(matrix);
    }

    @Test
    void equalsByShapeAndValue() {
        BitMatrix matrix = BitMatrix.of(2, 3, (r, c) -> false);

        assertThat(matrix).isNotEqualTo(BitMatrix.of(2, 4, (r, c) -> false));
        assertThat(matrix).isNotEqualTo(BitMatrix.of(3, 3, (r, c) -> false));
        assertThat(matrix).isNotEqualTo(BitMatrix.of(2, 3, (r, c) -> r == c));
        assertThat(matrix).hasToString("2 x 3 bits");
        assertThat(BitMatrix.ofRows().rows()).isZero();
    }

    @Test
    void negativeSizesAreRefused() {
        assertThatThrownBy(() -> BitMatrix.of(-1, 3, (r, c) -> true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("-1 x 3 is no matrix; rows and columns are 0 or more");
        assertThatThrownBy(() -> BitMatrix.of(1, -3, (r, c) -> true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 x -3 is no matrix; rows and columns are 0 or more");
    }

    @Test
    void rowsOfTwoLengthsAreRefused() {
        assertThatThrownBy(() -> BitMatrix.ofRows(BitVector.ofWords(3, 0), BitVector.ofWords(4, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 1 has 4 columns where row 0 has 3");
    }

    @Test
    void aVectorOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> BitMatrix.of(2, 3, (r, c) -> true).xnorPopcount(0, BitVector.ofWords(4, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a vector of 4 elements does not meet a row of 3 columns");
    }

    @Test
    void rowsAndColumnsOutsideAreRefused() {
        BitMatrix matrix = BitMatrix.of(2, 3, (r, c) -> true);
        assertThatThrownBy(() -> matrix.get(2, 0))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("row 2 of a matrix of 2 rows");
        assertThatThrownBy(() -> matrix.get(0, 3))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("column 3 of a matrix of 3 columns");
        assertThatThrownBy(() -> matrix.row(-1))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("row -1 of a matrix of 2 rows");
        assertThatThrownBy(() -> matrix.xnorPopcount(2, BitVector.ofWords(3, 0)))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("row 2 of a matrix of 2 rows");
    }
}
