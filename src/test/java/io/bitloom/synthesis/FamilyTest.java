package io.bitloom.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FamilyTest {
    @ParameterizedTest
    @CsvSource({
        "ICE40, SB_LUT4, 1, 0, 0, 0, 0",
        "ICE40, SB_DFFESR, 0, 1, 0, 0, 0",
        "ICE40, SB_CARRY, 0, 0, 1, 0, 0",
        "ICE40, SB_RAM40_4K, 0, 0, 0, 1, 0",
        "ICE40, SB_MAC16, 0, 0, 0, 0, 1",
        "ICE40, SB_PLL40_PAD, 0, 0, 0, 0, 0",
        "ECP5, LUT4, 1, 0, 0, 0, 0",
        "ECP5, PFUMX, 0, 0, 0, 0, 0",
        "ECP5, L6MUX21, 0, 0, 0, 0, 0",
        "ECP5, CCU2C, 2, 0, 1, 0, 0",
        "ECP5, TRELLIS_DPR16X4, 6, 0, 0, 0, 0",
        "ECP5, TRELLIS_FF, 0, 1, 0, 0, 0",
        "ECP5, DP16KD, 0, 0, 0, 1, 0",
        "ECP5, MULT18X18D, 0, 0, 0, 0, 1",
        "XC7, LUT1, 1, 0, 0, 0, 0",
        "XC7, LUT6, 1, 0, 0, 0, 0",
        "XC7, INV, 1, 0, 0, 0, 0",
        "XC7, MUXF7, 0, 0, 0, 0, 0",
        "XC7, FDRE, 0, 1, 0, 0, 0",
        "XC7, FDSE, 0, 1, 0, 0, 0",
        "XC7, CARRY4, 0, 0, 1, 0, 0",
        "XC7, SRL16E, 1, 0, 0, 0, 0",
        "XC7, RAM64M, 4, 0, 0, 0, 0",
        "XC7, RAMB18E1, 0, 0, 0, 1, 0",
        "XC7, RAMB36E1, 0, 0, 0, 2, 0",
        "XC7, DSP48E1, 0, 0, 0, 0, 1",
        "XCUP, CARRY4, 0, 0, 1, 0, 0",
        "XCUP, CARRY8, 0, 0, 1, 0, 0",
        "XCUP, RAM64M8, 8, 0, 0, 0, 0",
        "XCUP, RAMB36E2, 0, 0, 0, 2, 0",
        "CYCLONE_V, MISTRAL_ALUT6, 1, 0, 0, 0, 0",
        "CYCLONE_V, MISTRAL_ALUT_ARITH, 1, 0, 1, 0, 0",
        "CYCLONE_V, MISTRAL_FF, 0, 1, 0, 0, 0",
        "CYCLONE_V, MISTRAL_M10K, 0, 0, 0, 1, 0",
        "CYCLONE_V, MISTRAL_IB, 0, 0, 0, 0, 0"
    })
    void everyCellHasItsUse(Family family, String cell, int lut, int ff, int carry, int bram, int dsp) {
        assertThat(family.of(cell, 3)).isEqualTo(new Use(3 * lut, 3 * ff, 3 * carry, 3 * bram, 3 * dsp));
    }
}
