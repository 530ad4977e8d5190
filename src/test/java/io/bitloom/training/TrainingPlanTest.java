package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingPlanTest {
    private static final TrainingPlan DEFAULTS = TrainingPlan.defaults(60_000);

    @Test
    void theLastTenThousandOfSixtyThousandValidate() {
        assertThat(DEFAULTS.validation()).isEqualTo(10_000);
    }

    @Test
    void settingsMakeTheSamePlanAgain() {
        TrainingPlan plan = DEFAULTS.with("layers", "64, 1,300")
                .with("input", "1-bit")
                .with("epochs", "7")
                .with("learning-rate", "1e-2")
                .with("loss", "squared-hinge")
                .with("decay", "exponential")
                .with("seed", "-5");
        assertThat(plan.layers()).isEqualTo(NetworkShape.parse("64,1,300"));
        TrainingPlan again = DEFAULTS;
        for (Map.Entry<String, String> setting : plan.settings().entrySet()) {
            again = again.with(setting.getKey(), setting.getValue());
        }
        assertThat(again.settings()).isEqualTo(plan.settings());
        assertThat(plan.with("layers", "").layers().hidden()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "layers|256,0|layer2 has 0 neurons; give it 1 or more",
                "layers|256x2|'256x2' in layers '256x2' is no layer; write them like C64-P2-D512-D10, or the widths of hidden dense layers like 256,256",
                "input|9-bit|no input encoding is called '9-bit'; choose 1-bit, 8-bit, threshold-<level> or thermometer-<bits>",
                "epochs|0|0 epochs train nothing; choose 1 or more",
                "epochs|many|epochs 'many' is no whole number up to 2147483647",
                "batch|1|a batch of 1 has no variance to normalise by; choose 2 or more",
                "batch|3000000000|batch '3000000000' is no whole number up to 2147483647",
                "learning-rate|0|learning rate 0.0 is not above 0 and up to 100; 0.03 is a good first choice",
                "learning-rate|NaN|learning rate NaN is not above 0 and up to 100; 0.03 is a good first choice",
                "learning-rate|fast|learning-rate 'fast' is no number",
                "decay|linear|no learning-rate decay is called 'linear'; choose cosine, exponential, exponential-<divisor>, step, step-<divisor> or constant",
                "loss|mse|no loss is called 'mse'; choose cross-entropy or squared-hinge",
                "optimizer|rmsprop|no optimizer is called 'rmsprop'; choose adam, sgd, momentum, momentum-<decay>, shift-adamax, bop or bop-<threshold>",
                "estimator|tanh|no sign estimator is called 'tanh'; choose identity, saturating, polynomial, swish-sign or swish-sign-<beta>",
                "validation|-1|-1 validation images; choose 0 or more",
            })
    void aWrongSettingSaysWhatWouldDo(String setting, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.with(setting, value))
                .withMessage(message);
    }

    @Test
    void anUnknownSettingListsTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.with("epoch", "3"))
                .withMessage("no training setting is called 'epoch'; choose one of layers, method, input, augment,"
                        + " epochs, batch, learning-rate, rate-scale, decay, loss, label-smoothing, optimizer,"
                        + " estimator, norm, gradient, dropout, validation, seed");
    }
}
