package io.bitloom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LineStyleTest {
    @Test
    void fortyTwoLinesAreToldApart() {
        assertThat(IntStream.range(0, 42).mapToObj(LineStyle::of)).doesNotHaveDuplicates();
    }

    @Test
    void neighboursDifferInColourAndInDashes() {
        for (int i = 0; i < 42; i++) {
            assertThat(LineStyle.of(i).colour())
                    .isNotEqualTo(LineStyle.of(i + 1).colour());
            assertThat(LineStyle.of(i).dashes())
                    .isNotEqualTo(LineStyle.of(i + 1).dashes());
        }
    }
}
