package io.bitloom.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.hardware.HardwarePlan;
import io.bitloom.synthesis.Family;
import io.bitloom.synthesis.PartUse;
import io.bitloom.synthesis.Use;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostModelTest {
    /** The bar: no design further off, in parts of 1; the median of a family; designs of it, a third of them held out of the fit. */
    private static final double LARGEST = 0.15;

    private static final double MEDIAN = 0.05;
    private static final int DESIGNS = 30;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(names = {"ICE40", "ECP5", "XC7"})
    void isTheFitOfWhatWasCounted(Family family) throws Exception {
        CostModel fitted = CostFit.fit(family);
        CostModel model = CostModel.of(family);

        assertThat(model.coefficients()).isEqualTo(fitted.coefficients());
        assertThat(model.error()).isEqualTo(Math.ceil(fitted.error()));
    }

    @ParameterizedTest
    @EnumSource(names = {"ICE40", "ECP5", "XC7"})
    void everyDesignIsInsideTheErrorBar(Family family) throws Exception {
        CostModel model = CostModel.of(family);
        List<CostFit.Sample> samples = CostFit.samples(family);
        Map<MeasuredDesign, Double> errors = CostFit.errors(model, samples);

        assertThat(errors.values()).allMatch(error -> 100 * Math.abs(error) <= model.error());
        for (CostFit.Sample sample : samples) {
            Use estimated = model.cost(sample.anatomy());
            assertThat(List.of(estimated.bram(), estimated.dsp()))
                    .as("block RAMs and multipliers of " + sample.part() + " of " + sample.design())
                    .isEqualTo(List.of(sample.counted().bram(), sample.counted().dsp()));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ICE40", "ECP5", "XC7"})
    void theBarIsKeptOnDesignsThatWereFittedAndOnOthers(Family family) throws Exception {
        List<CostFit.Sample> samples = CostFit.samples(family);
        List<Double> all = sorted(CostFit.errors(CostModel.of(family), samples));
        List<Double> others = sorted(CostFit.errors(CostFit.withoutHeldOut(family, samples), CostFit.heldOut(samples)));

        assertThat(all).hasSizeGreaterThanOrEqualTo(DESIGNS);
        assertThat(others).hasSizeGreaterThanOrEqualTo(DESIGNS / 3);
        for (List<Double> errors : List.of(all, others)) {
            assertThat(errors.get(errors.size() / 2)).isLessThanOrEqualTo(MEDIAN);
            assertThat(errors.get(errors.size() - 1)).isLessThanOrEqualTo(LARGEST);
        }
    }

    private static List<Double> sorted(Map<MeasuredDesign, Double> errors) {
        return errors.values().stream().map(Math::abs).sorted().toList();
    }

    /** The table may be older than the Verilog; this is Yosys on what is generated today. */
    @ParameterizedTest
    @ValueSource(strings = {"4x8,2x8,1x4", "unrolled,unrolled,unrolled"})
    void holdsForWhatIsGeneratedNow(String fold) throws Exception {
        MeasuredDesign design = new MeasuredDesign("d0", "1-bit", "6x8x1", "D16-D12-D3", "bnn", fold);
        CostModel model = CostModel.of(Family.ICE40);

        List<PartUse> counted = YosysCount.run(
                        directory, Family.ICE40, List.of(new YosysCount.Case(design, Family.ICE40)))
                .get(design);

        Use sum = counted.stream().map(PartUse::use).reduce(Use.NONE, Use::plus);
        HardwarePlan plan = design.plan(Family.ICE40);
        Use estimated = plan.layers().stream()
                .map(layer -> model.of(plan, layer))
                .reduce(model.ofTop(plan), Use::plus)
                .plus(model.ofArgMax(plan));
        assertThat((double) estimated.lut() / sum.lut()).isBetween(1 - LARGEST, 1 + LARGEST);
        assertThat(estimated.bram()).isEqualTo(sum.bram());
    }

    @Test
    void aFamilyThatNobodyCountedHasNone() {
        assertThatThrownBy(() -> CostModel.of(Family.CYCLONE_V))
                .hasMessage("no costs are known of Cyclone V; choose a device of another family");
    }
}
