package io.bitloom.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.RandomNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlaneOrderTest {
    private static final BinaryNetwork NETWORK = RandomNetwork.of(1, 8, 28, 12, 6, 10);

    @Test
    void ordersAreWrittenOneForEachLayer() {
        assertThat(PlaneOrder.parse("sequence, parallel")).containsExactly(PlaneOrder.SEQUENCE, PlaneOrder.PARALLEL);
        assertThat(PlaneOrder.format(PlaneOrder.parse("sequence,parallel"))).isEqualTo("sequence,parallel");
        assertThatThrownBy(() -> PlaneOrder.parse("serial"))
                .isInstanceOf(PlanException.class)
                .hasMessage(
                        "planes 'serial' is no order; write parallel or sequence, one for all layers or one for each");
    }

    @Test
    void aLayerWhoseInputHasOnePlaneIsParallel() {
        assertThat(PlaneOrder.of(NETWORK, List.of(PlaneOrder.SEQUENCE)))
                .containsExactly(PlaneOrder.SEQUENCE, PlaneOrder.PARALLEL, PlaneOrder.PARALLEL);
        assertThat(PlaneOrder.of(NETWORK, PlaneOrder.parse("parallel,sequence,sequence")))
                .containsOnly(PlaneOrder.PARALLEL);
    }

    @Test
    void ordersForAnotherNumberOfLayersAreRefused() {
        assertThatThrownBy(() -> PlaneOrder.of(NETWORK, PlaneOrder.parse("sequence,parallel")))
                .isInstanceOf(PlanException.class)
                .hasMessage("planes sequence,parallel do not fit the 3 layers with weights of the network 28-12-6-10;"
                        + " write one for each, or one for all");
    }

    @Test
    void aRuleKeepsItsIntervalInSequenceToo() {
        List<Folding> foldings = new FoldingRule(1024).choose(NETWORK, List.of(PlaneOrder.SEQUENCE));

        assertThat(foldings.get(0).planes()).isEqualTo(PlaneOrder.SEQUENCE);
        assertThat(foldings.get(0).pe() * foldings.get(0).simd()).isEqualTo(3);
        assertThat(HardwarePlan.of(NETWORK, foldings).cycles().initiationInterval())
                .isLessThanOrEqualTo(1024);
    }
}
