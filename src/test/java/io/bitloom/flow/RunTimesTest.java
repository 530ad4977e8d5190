package io.bitloom.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RunTimesTest {
    private final RunTimes times = new RunTimes();

    @Test
    void nothingIsExpectedOfNothing() {
        assertThat(times.expected("a", 3)).isNaN();
    }

    @Test
    void aVariantTakesItsMeanAndAnotherOneThatOfAllEpochs() {
        times.add("a", RunResults.of(0.9, 0.9, 2, 3, 1000));
        times.add("a", RunResults.of(0.9, 0.9, 2, 5, 1000));

        assertThat(times.expected("a", 2)).isEqualTo(8);
        assertThat(times.expected("b", 10)).isEqualTo(40);
    }

    @Test
    void timesAreWrittenAsOnAClock() {
        assertThat(RunTimes.clock(9.4)).isEqualTo("0:09");
        assertThat(RunTimes.clock(3599)).isEqualTo("59:59");
        assertThat(RunTimes.clock(3661)).isEqualTo("1:01:01");
    }
}
