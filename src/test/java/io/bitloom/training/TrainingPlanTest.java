package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
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
            value = {
                "layers|C64-C64k5s2p1+-P2-D512-D10",
                "method|float 10, binaryconnect 10, bnn",
                "method|abc-net-3x5",
                "input|thermometer-4",
                "augment|shift-2,flip",
                "epochs|1",
                "batch|2",
                "learning-rate|1.0E-4",
                "rate-scale|glorot",
                "decay|step-5",
                "loss|squared-hinge",
                "label-smoothing|0.1",
                "optimizer|momentum-0.5",
                "estimator|swish-sign-2",
                "norm|shift",
                "gradient|4-bit",
                "dropout|0.25",
                "validation|0",
                "seed|-9223372036854775807",
            })
    void everySettingIsKeptAsItWasGivenAndChangesNoOther(String setting, String value) {
        TrainingPlan plan = DEFAULTS.with(setting, " " + value + " ");
        Map<String, String> expected = new LinkedHashMap<>(DEFAULTS.settings());
        expected.put(setting, value);
        assertThat(plan.settings()).containsExactlyEntriesOf(expected);
        assertThat(plan.with(setting, DEFAULTS.settings().get(setting))).isEqualTo(DEFAULTS);
    }

    @Test
    void everySettingOfTheDefaultsIsReadAsItIsWritten() {
        for (Map.Entry<String, String> setting : DEFAULTS.settings().entrySet()) {
            assertThat(DEFAULTS.with(setting.getKey(), setting.getValue())).isEqualTo(DEFAULTS);
        }
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
                "method|bwn|no training method is called 'bwn'; choose float, binaryconnect, bnn, bnn-stochastic, xnor-net or abc-net-1x1 to abc-net-5x5",
                "augment|rotate|no augmentation is called 'rotate'; choose none, or some of shift-<pixels>,rotate-<degrees>,flip in this order",
                "learning-rate|100.5|learning rate 100.5 is not above 0 and up to 100; 0.03 is a good first choice",
                "rate-scale|he|no rate scale is called 'he'; choose none or glorot",
                "label-smoothing|1|label smoothing 1.0 is not 0 or more and below 1; 0.1 is usual",
                "label-smoothing|some|label-smoothing 'some' is no number",
                "norm|layer|no normalisation is called 'layer'; choose batch or shift",
                "gradient|9-bit|a gradient of 9.0 bits; choose 1-bit to 8-bit, or float",
                "gradient|half|no gradient is called 'half'; choose float, sign or 1-bit to 8-bit",
                "dropout|1|dropout 1.0 is not 0 or more and below 1; 0.2 is usual",
                "dropout|-0.1|dropout -0.1 is not 0 or more and below 1; 0.2 is usual",
                "seed|0x1|seed '0x1' is no whole number up to 9223372036854775807",
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
