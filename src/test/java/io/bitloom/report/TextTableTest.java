package io.bitloom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TextTableTest {
    @Test
    void numbersStandRightAndWordsLeft() {
        TextTable table = TextTable.of("layer", "PE", "accuracy", "time")
                .row("layer1", 16, "96.1 %", "1.5 s")
                .row("argmax", "-", "", "12 s");

        assertThat(table).hasToString("""
                layer   PE  accuracy   time
                ------  --  --------  -----
                layer1  16    96.1 %  1.5 s
                argmax   -             12 s
                """);
    }

    @Test
    void oneWordMakesAColumnOfWords() {
        assertThat(TextTable.of("value").row(1).row("n/a").row(100)).hasToString("value\n-----\n1\nn/a\n100\n");
    }

    @Test
    void aTableWithoutRowsHasItsTitles() {
        assertThat(TextTable.of("a", "bc")).hasToString("a  bc\n-  --\n");
    }

    @Test
    void aRowMustFit() {
        assertThatThrownBy(() -> TextTable.of("a", "b").row(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a row of 1 cells does not fit a table of 2 columns");
    }
}
