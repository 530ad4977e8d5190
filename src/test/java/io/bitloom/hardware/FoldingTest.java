package io.bitloom.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FoldingTest {
    @Test
    void theNotationIsPeTimesSimdForEveryLayer() {
        assertThat(Folding.parse("16x28,8x16,1x8"))
                .containsExactly(new Folding(16, 28), new Folding(8, 16), new Folding(1, 8));
        assertThat(Folding.parse(" 2x3 , 4x5")).containsExactly(new Folding(2, 3), new Folding(4, 5));
    }

    @Test
    void formatIsParseBackwards() {
        String text = "16x28,8x16,1x8";

        assertThat(Folding.format(Folding.parse(text))).isEqualTo(text);
        assertThat(Folding.format(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "16", "x", "16x", "x28", "16*28", "16x28x2", "-1x2", "1.5x2", "16X28", "1x12345678901"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Folding.parse(text))
                .isInstanceOf(PlanException.class)
                .hasMessage("folding '" + text
                        + "' is not PE x SIMD; write one for every layer, such as 16x28,8x16,1x8, or unrolled");
    }

    @Test
    void aMissingLayerBetweenCommasIsRefused() {
        assertThatThrownBy(() -> Folding.parse("4x4,,2x2"))
                .isInstanceOf(PlanException.class)
                .hasMessage(
                        "folding '' is not PE x SIMD; write one for every layer, such as 16x28,8x16,1x8, or unrolled");
    }

    @ParameterizedTest
    @CsvSource({"0,4", "4,0"})
    void nothingAtATimeIsRefused(int pe, int simd) {
        assertThatThrownBy(() -> new Folding(pe, simd))
                .isInstanceOf(PlanException.class)
                .hasMessage("folding " + pe + "x" + simd + " does nothing; PE and SIMD are 1 or more");
    }

    @Test
    void nothingAtAllIsRefusedWhenItIsWritten() {
        assertThatThrownBy(() -> Folding.parse("0x0"))
                .isInstanceOf(PlanException.class)
                .hasMessage("folding 0x0 does nothing; PE and SIMD are 1 or more");
    }

    @Test
    void anSTakesThePlanesInSequence() {
        List<Folding> foldings = Folding.parse("16x28s,8x16");

        assertThat(foldings).containsExactly(new Folding(16, 28, PlaneOrder.SEQUENCE), new Folding(8, 16));
        assertThat(Folding.format(foldings)).isEqualTo("16x28s,8x16");
        assertThat(new Folding(16, 28).with(PlaneOrder.SEQUENCE)).isEqualTo(foldings.get(0));
        assertThat(Folding.UNROLLED.with(PlaneOrder.SEQUENCE)).isEqualTo(Folding.UNROLLED);
    }

    @Test
    void aLayerCanBeUnrolled() {
        List<Folding> foldings = Folding.parse("16x28, unrolled");

        assertThat(foldings).containsExactly(new Folding(16, 28), Folding.UNROLLED);
        assertThat(foldings.stream().map(Folding::isUnrolled)).containsExactly(false, true);
        assertThat(Folding.format(foldings)).isEqualTo("16x28,unrolled");
    }

    @Test
    void oneWordUnrollsAllLayers() {
        assertThat(Folding.parse("unrolled", 3)).containsExactly(Folding.UNROLLED, Folding.UNROLLED, Folding.UNROLLED);
        assertThat(Folding.parse("2x3,unrolled", 2)).containsExactly(new Folding(2, 3), Folding.UNROLLED);
    }
}
