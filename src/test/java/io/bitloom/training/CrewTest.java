package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrewTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyTaskOfEveryPhaseRunsOnceAndBeforeTheNextPhase(int threads) {
        try (Crew crew = new Crew(threads)) {
            for (int round = 0; round < 3000; round++) {
                int count = round % 17;
                AtomicIntegerArray runs = new AtomicIntegerArray(17);
                crew.run(count, runs::incrementAndGet);
                for (int task = 0; task < 17; task++) {
                    assertThat(runs.get(task)).isEqualTo(task < count ? 1 : 0);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aFailureOfATaskReachesTheCaller(int threads) {
        try (Crew crew = new Crew(threads)) {
            assertThatThrownBy(() -> crew.run(8, task -> {
                        if (task == 3) {
                            throw new IllegalArgumentException("task 3");
                        }
                    }))
                    .hasStackTraceContaining("task 3");
        }
    }

    @Test
    void noThreadsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Crew(0))
                .withMessage("0 threads do no work; choose 1 or more");
    }
}
