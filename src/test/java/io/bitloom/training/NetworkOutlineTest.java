package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.InputFormat;
import io.bitloom.model.Shape;
import io.bitloom.model.Shortcut;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkOutlineTest {
    private static final InputFormat IMAGE = new InputFormat("threshold-128", new Shape(8, 8, 3), List.of(1));

    private static BinaryNetwork network(String layers, String method) {
        return new NetworkOutline(IMAGE, NetworkShape.parse(layers), Method.parse(method))
                .network(10, NetworkOutline.random(1));
    }

    @Test
    void hasTheLayersThatAreWritten() {
        assertThat(network("C16-P2-C32k3s2p0-D64-D7", "bnn").shape()).isEqualTo("8x8x3-C16-P2-C32-D64-D7");
    }

    @Test
    void widthsAloneGetTheScoreLayerOfTheData() {
        assertThat(network("32,32", "bnn").shape()).isEqualTo("192-32-32-10");
    }

    @Test
    void aShortcutComesFromThePoolBehindALayer() {
        BinaryNetwork network = network("C16-P2-C16-C16r2-D10", "bnn");

        assertThat(network.layers().get(3).arithmetic().flatMap(DenseLayer::shortcut))
                .contains(new Shortcut("pool1", 12));
    }

    @Test
    void basesAndPlanesAreTheMethods() {
        BinaryNetwork network = network("D8-D8-D4", "abc-net-3x2");
        DenseLayer second = network.layers().get(1).arithmetic().orElseThrow();

        assertThat(second.bases()).hasSize(3);
        assertThat(second.terms()).hasSize(6);
        assertThat(second.thresholds()).hasSize(2);
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        assertThat(network("D8-D4", "bnn").layers())
                .isEqualTo(network("D8-D4", "bnn").layers());
    }

    @Test
    void realNumbersMakeNoHardware() {
        assertThatThrownBy(() -> network("D8-D4", "float"))
                .hasMessage(
                        "method float has real weights or activations, which hardware of bits cannot carry; choose bnn");
    }
}
