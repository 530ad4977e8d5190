package io.bitloom.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.synthesis.Family;
import org.junit.jupiter.api.Test;

class MultipliersTest {
    @Test
    void onlySomeFamiliesHaveSome() {
        assertThat(Multipliers.take(Family.ECP5, 4, 15, 8)).isTrue();
        assertThat(Multipliers.take(Family.XC7, 4, 15, 9)).isTrue();
        assertThat(Multipliers.take(Family.ICE40, 4, 15, 9)).isFalse();
    }

    @Test
    void aPowerOfTwoIsAShift() {
        assertThat(Multipliers.take(Family.ECP5, 4, 8, 8)).isFalse();
    }

    @Test
    void shortProductsAreTablesInSevenSeries() {
        assertThat(Multipliers.take(Family.XC7, 4, 15, 8)).isFalse();
    }
}
