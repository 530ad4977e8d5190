package io.bitloom.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SpreadTest {
    @Test
    void theDeviationIsThatOfASample() {
        assertThat(Spread.of(2, 4, 4, 4, 5, 5, 7, 9)).isEqualTo(new Spread(5, Math.sqrt(32 / 7.0), 2, 9));
    }

    @Test
    void oneFigureHasNoDeviation() {
        assertThat(Spread.of(3)).isEqualTo(new Spread(3, Double.NaN, 3, 3));
    }

    @Test
    void withoutFiguresAndWithOneThatIsNoneThereIsNothing() {
        Spread nothing = new Spread(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

        assertThat(Spread.of()).isEqualTo(nothing);
        assertThat(Spread.of(1, Double.NaN)).isEqualTo(nothing);
    }
}
