package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bitloom.dataset.Dataset;
import org.junit.jupiter.api.Test;

class TrainedNetworkTest {
    @Test
    void theFirstOfEqualScoresWins() {
        assertThat(ScoreLayer.firstMaximum(new float[] {1, 3, 3, 2})).isEqualTo(1);
    }

    @Test
    void aFanInThatFloatsCannotAddExactlyIsRefused() {
        Dataset data = new Dataset("wide", 250, 280, 1, 2, new byte[140_000], new byte[2]);
        TrainingPlan plan =
                TrainingPlan.defaults(2).with("layers", "2").with("batch", "2").with("input", "8-bit");
        try (Crew crew = new Crew(1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new TrainedNetwork(plan, plan.lastMethod(), data, crew))
                    .withMessage(
                            "layer1 reaches pre-activations of 17850000; floats are exact up to 16777216: use fewer"
                                    + " inputs or an encoding of smaller numbers");
        }
    }
}
