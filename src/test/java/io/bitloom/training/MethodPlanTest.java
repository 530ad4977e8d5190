package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodPlanTest {
    @Test
    void theLastMethodTakesTheRestOfTheEpochs() {
        MethodPlan plan = MethodPlan.parse("float 10,binaryconnect  5, bnn ");
        assertThat(plan.spans(20))
                .isEqualTo(List.of(
                        new MethodPlan.Span(Method.parse("float"), 1, 10),
                        new MethodPlan.Span(Method.parse("binaryconnect"), 11, 5),
                        new MethodPlan.Span(Method.parse("bnn"), 16, 5)));
        assertThat(plan.last()).isEqualTo(Method.parse("bnn"));
        assertThat(plan).hasToString("float 10, binaryconnect 5, bnn");
        assertThat(MethodPlan.parse("bnn").spans(7)).containsExactly(new MethodPlan.Span(Method.parse("bnn"), 1, 7));
    }

    @Test
    void aPlanThatLeavesTheLastMethodNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> MethodPlan.parse("float 3, binaryconnect 2, bnn").spans(5))
                .withMessage("method 'float 3, binaryconnect 2, bnn' leaves no epoch of 5 for bnn; train more epochs or"
                        + " shorten the stages before");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "bnn 3|method 'bnn 3' is no plan; write one method, or several with their epochs and the last without, like float 10, binaryconnect 10, bnn",
                "float, bnn|method 'float, bnn' is no plan; write one method, or several with their epochs and the last without, like float 10, binaryconnect 10, bnn",
                "float 0, bnn|method 'float 0, bnn' is no plan; write one method, or several with their epochs and the last without, like float 10, binaryconnect 10, bnn",
                "float ten, bnn|method 'float ten, bnn' is no plan; write one method, or several with their epochs and the last without, like float 10, binaryconnect 10, bnn",
                "float 1,|no training method is called ''; choose float, binaryconnect, bnn, bnn-stochastic, xnor-net or abc-net-1x1 to abc-net-5x5",
                "bwn|no training method is called 'bwn'; choose float, binaryconnect, bnn, bnn-stochastic, xnor-net or abc-net-1x1 to abc-net-5x5",
                "abc-net-6x1|no training method is called 'abc-net-6x1'; choose float, binaryconnect, bnn, bnn-stochastic, xnor-net or abc-net-1x1 to abc-net-5x5",
            })
    void aWrongPlanSaysWhatWouldDo(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MethodPlan.parse(text))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "float, false, 0, 0",
        "binaryconnect, false, 1, 0",
        "bnn, true, 1, 1",
        "bnn-stochastic, true, 1, 1",
        "xnor-net, true, 1, 1",
        "abc-net-3x5, true, 3, 5"
    })
    void onlyBitsFold(String name, boolean folds, int bases, int planes) {
        Method method = Method.parse(name);
        assertThat(method.folds()).isEqualTo(folds);
        assertThat(method.bases()).isEqualTo(bases);
        assertThat(method.planes()).isEqualTo(planes);
    }
}
