package io.bitloom.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.bits.BitVector;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerTraceTest {
    private static final BitVector BITS = BitVector.of(2, i -> i == 0);

    @Test
    void holdsCopies() {
        int[] a = {4, -4};
        LayerTrace trace = new LayerTrace("layer1", a, List.of(BITS));
        a[0] = 0;
        trace.preactivations()[1] = 0;

        assertThat(trace.preactivations()).containsExactly(4, -4);
        assertThat(trace.preactivation(1)).isEqualTo(-4);
    }

    @Test
    void equalsByValue() {
        LayerTrace trace = new LayerTrace("layer1", new int[] {4, -4}, List.of(BITS));

        assertThat(trace).isEqualTo(new LayerTrace("layer1", new int[] {4, -4}, List.of(BITS)));
        assertThat(trace).hasSameHashCodeAs(new LayerTrace("layer1", new int[] {4, -4}, List.of(BITS)));
        assertThat(trace).isNotEqualTo(new LayerTrace("layer2", new int[] {4, -4}, List.of(BITS)));
        assertThat(trace).isNotEqualTo(new LayerTrace("layer1", new int[] {4, -2}, List.of(BITS)));
        assertThat(trace).isNotEqualTo(new LayerTrace("layer1", new int[] {4, -4}, List.of()));
        assertThat(trace).hasToString("layer1 [4, -4] [10]");
    }

    @Test
    void asManyBitsAsPreactivations() {
        assertThat(new LayerTrace("pool1", new int[0], List.of(BITS)).planes()).containsExactly(BITS);
        assertThatThrownBy(() -> new LayerTrace("layer1", new int[] {4}, List.of(BITS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer1 has 2 output bits for 1 pre-activations");
    }
}
