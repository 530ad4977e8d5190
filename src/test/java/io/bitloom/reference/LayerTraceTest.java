package io.bitloom.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.bits.BitVector;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayerTraceTest {
    private static final Optional<BitVector> BITS = Optional.of(BitVector.of(2, i -> i == 0));

    @Test
    void holdsCopies() {
        int[] a = {4, -4};
        LayerTrace trace = new LayerTrace("layer1", a, BITS);
        a[0] = 0;
        trace.preactivations()[1] = 0;

        assertThat(trace.preactivations()).containsExactly(4, -4);
        assertThat(trace.preactivation(1)).isEqualTo(-4);
        assertThat(trace.neurons()).isEqualTo(2);
    }

    @Test
    void equalsByValue() {
        LayerTrace trace = new LayerTrace("layer1", new int[] {4, -4}, BITS);

        assertThat(trace).isEqualTo(new LayerTrace("layer1", new int[] {4, -4}, BITS));
        assertThat(trace).hasSameHashCodeAs(new LayerTrace("layer1", new int[] {4, -4}, BITS));
        assertThat(trace).isNotEqualTo(new LayerTrace("layer2", new int[] {4, -4}, BITS));
        assertThat(trace).isNotEqualTo(new LayerTrace("layer1", new int[] {4, -2}, BITS));
        assertThat(trace).isNotEqualTo(new LayerTrace("layer1", new int[] {4, -4}, Optional.empty()));
        assertThat(trace).hasToString("layer1 [4, -4] 10");
    }

    @Test
    void asManyBitsAsNeurons() {
        assertThatThrownBy(() -> new LayerTrace("layer1", new int[] {4}, BITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer1 has 2 output bits for 1 neurons");
    }
}
