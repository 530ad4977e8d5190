package io.bitloom.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.estimate.Workload;
import io.bitloom.model.BinaryNetwork;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkSketchTest {
    /** Weights and multiplications as the papers have them: CNV of FINN 1.54 million; AlexNet in one column; ResNet-18 without projections. */
    @ParameterizedTest
    @CsvSource({"cnv, 1542848, 59461376", "alexnet, 62367776, 1135256096", "resnet18, 11506880, 1778438144"})
    void networksOfTheLiteratureNeedNoWeights(String name, long weights, long macs) throws Exception {
        BinaryNetwork network = NetworkSketch.read(Path.of("examples/estimates", name + ".yaml"));

        assertThat(Workload.of(network).stream().mapToLong(Workload::weights).sum())
                .isEqualTo(weights);
        assertThat(Workload.of(network).stream().mapToLong(Workload::macs).sum())
                .isEqualTo(macs);
    }

    @Test
    void aPublishedSetSaysWhatItsImagesAre() {
        BinaryNetwork network =
                NetworkSketch.parse("n.yaml", "name: n\ndata: cifar-100\ntraining:\n  layers: 64,64\n  input: 1-bit\n");

        assertThat(network.shape()).isEqualTo("3072-64-64-100");
    }

    @Test
    void unknownImagesAreAskedFor() {
        assertThatThrownBy(() -> NetworkSketch.parse("n.yaml", "name: n\ndata: photos\n"))
                .hasMessage("n.yaml, line 2: what an image is cannot be known; add a line like image: 32x32x3");
    }
}
