package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bitloom.dataset.Dataset;
import io.bitloom.model.Window;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkShapeTest {
    @Test
    void readsTheNotationOfThePapers() {
        NetworkShape shape = NetworkShape.parse("C64-C32k5s2p0-P2-C8p1+r2-P3s2-D512r1-D10");
        assertThat(shape.hidden())
                .isEqualTo(List.of(
                        new NetworkShape.Convolution(64, new Window(3, 1, 1, false), 0),
                        new NetworkShape.Convolution(32, new Window(5, 2, 0, false), 0),
                        new NetworkShape.Pool(2, 2),
                        new NetworkShape.Convolution(8, new Window(3, 1, 1, true), 2),
                        new NetworkShape.Pool(3, 2),
                        new NetworkShape.Dense(512, 1)));
        assertThat(shape.scores()).isEqualTo(OptionalInt.of(10));
    }

    @Test
    void widthsAreHiddenDenseLayers() {
        NetworkShape shape = NetworkShape.parse(" 256, 64 ");
        assertThat(shape.hidden()).isEqualTo(List.of(new NetworkShape.Dense(256, 0), new NetworkShape.Dense(64, 0)));
        assertThat(shape.scores()).isEmpty();
        assertThat(NetworkShape.parse(" ").hidden()).isEmpty();
        assertThat(NetworkShape.parse("D10").hidden()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'256,64', '256,64'",
        "'', ''",
        "D10, D10",
        "D256-D10, D256-D10",
        "C64k3s1p1-P2s2-D10, C64-P2-D10",
        "C64p1--P3s1-D10, C64-P3s1-D10",
        "C64p1+-D10, C64p1+-D10",
        "C64k5p2-D10, C64k5-D10",
        "C64k5p1+r0-D10, C64k5p1+-D10"
    })
    void isWrittenInItsShortestForm(String text, String shortest) {
        assertThat(NetworkShape.parse(text)).hasToString(shortest);
        assertThat(NetworkShape.parse(shortest)).isEqualTo(NetworkShape.parse(text));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsWhatItWrites(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            NetworkShape shape = RandomPlan.draw(random).plan().layers();
            assertThat(NetworkShape.parse(shape.toString()))
                    .as("seed %d, %s", seed, shape)
                    .isEqualTo(shape);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "C64-P2|layers 'C64-P2' do not end with the score layer; write it last, a neuron for each class, like D10",
                "D8-D10r1|layers 'D8-D10r1' do not end with the score layer; write it last, a neuron for each class, like D10",
                "c64-D10|'c64' in layers 'c64-D10' is no layer; write them like C64-P2-D512-D10, or the widths of hidden dense layers like 256,256",
                "64-10|'64-10' in layers '64-10' is no layer; write them like C64-P2-D512-D10, or the widths of hidden dense layers like 256,256",
                "64,|'64,' in layers '64,' is no layer; write them like C64-P2-D512-D10, or the widths of hidden dense layers like 256,256",
                "-D10|'' in layers '-D10' is no layer; write them like C64-P2-D512-D10, or the widths of hidden dense layers like 256,256",
                "C8p-D10|'C8p' in layers 'C8p-D10' is no layer; write them like C64-P2-D512-D10, or the widths of hidden dense layers like 256,256",
                "D1234567|'D1234567' in layers 'D1234567' is no layer; write them like C64-P2-D512-D10, or the widths of hidden dense layers like 256,256",
                "C0-D10|layer1 has 0 neurons; give it 1 or more",
                "64,0|layer2 has 0 neurons; give it 1 or more",
                "C8k0-D10|a window of kernel 0 and stride 1; both are 1 or more",
                "C8s0-D10|a window of kernel 3 and stride 0; both are 1 or more",
                "C8p3-D10|padding 3 of a window of kernel 3; choose 0..2, more would make windows of nothing else",
                "C8-P0-D10|pool is a pool of size 0 and stride 0; both are 1 or more",
                "P2-D10|P2 pools no convolution's output; write one pool, and it after a convolution",
                "C8-P2-P3s1-D10|P3s1 pools no convolution's output; write one pool, and it after a convolution",
                "D8-C8k5-D10|C8k5 comes after a dense layer, which leaves no image; write convolutions and pools first",
                "C8-P2-D8-P2-D10|P2 comes after a dense layer, which leaves no image; write convolutions and pools first",
                "C8r1-D10|layer1 has a shortcut from 1 layers before, where there is none; leave it out",
                "C8-P2-C8r2-D10|layer2 has a shortcut from 2 layers before, where there is none; choose r1",
                "D8-D8-D8r7-D10|layer3 has a shortcut from 7 layers before, where there is none; choose r1 to r2",
            })
    void aWrongNotationSaysWhatWouldDo(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkShape.parse(text))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "D9|bnn|0|the score layer D9 does not fit the 4 classes of prototypes; end the layers with D4",
                "C8k7p0-D4|bnn|0|layer1 has a window of 7x7 pixels but is given 5x5x1 with a padding of 0; choose a smaller kernel, or less pooling before",
                "C8-P6-D4|bnn|0|pool1 has a window of 6x6 pixels but is given 5x5x8; choose a smaller size",
                "C8-P2-C8-P3-D4|bnn|0|pool2 has a window of 3x3 pixels but is given 2x2x8; choose a smaller size",
                "D8-D9r1-D4|bnn|0|layer2 gives 1x1x9 and cannot add the 1x1x8 of layer1; a shortcut joins equal shapes",
                "C8-P2-C8-C8s2r2-D4|bnn|0|layer3 gives 1x1x8 and cannot add the 2x2x8 of layer1; a shortcut joins equal shapes",
                "D8-D8r1-D4|bnn|0.2|layer2 has a shortcut, which needs every activation; leave out the dropout or the shortcut",
                "D8-D8r1-D4|abc-net-1x2|0|layer2 has a shortcut, which carries one bit, and abc-net-1x2 has activations of 2; leave out the shortcut or choose one bit",
            })
    void layersThatDoNotFitTheImagesOrTheMethodSayWhy(String layers, String method, String dropout, String message) {
        Dataset data = Prototypes.dataset(20, 5, 4, 1);
        TrainingPlan plan = TrainingPlan.defaults(20)
                .with("batch", "10")
                .with("layers", layers)
                .with("method", method)
                .with("dropout", dropout);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Trainer(plan, 1).train(data, data, java.util.Optional.empty(), TrainingListener.NONE))
                .withMessage(message);
    }
}
