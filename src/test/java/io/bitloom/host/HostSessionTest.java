package io.bitloom.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.model.ModelDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The session against a board in memory. */
final class HostSessionTest {
    private static final int PAYLOAD = 5;
    private static final Duration PATIENCE = Duration.ofMillis(15);

    @Test
    void aGoodLineNeedsNoRepeats() throws Exception {
        FakeBoard board = new FakeBoard(0, PAYLOAD, 0, 1);
        HostSession session = new HostSession(board, PATIENCE);
        List<Integer> progress = new ArrayList<>();

        List<Long> classes = session.classify(600, ImageForm.BITS, HostSessionTest::image, progress::add);

        assertThat(classes).isEqualTo(expected(600));
        assertThat(session.counts()).isEqualTo(new LineCounts(600, 0, 0, 0, 0, 0, 0));
        assertThat(board.mostUnderWay).isEqualTo(HostSession.UNDER_WAY);
        assertThat(progress).hasSize(600).isSorted().endsWith(600);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void onABadLineEveryImageGetsItsOwnAnswer(long seed) throws Exception {
        FakeBoard board = new FakeBoard(0, PAYLOAD, 40, seed);
        HostSession session = new HostSession(board, PATIENCE);

        assertThat(session.classify(2000, ImageForm.BITS, HostSessionTest::image, done -> {}))
                .isEqualTo(expected(2000));
        LineCounts counts = session.counts();
        assertThat(counts.requests()).isEqualTo(2000 + counts.repeats());
        assertThat(counts.timedOut()).isPositive();
        assertThat(counts.badCrc()).isPositive();
        assertThat(counts.busy()).isPositive();
        assertThat(counts.stray()).isPositive();
        assertThat(counts.skippedBytes()).isPositive();
    }

    @Test
    void theModelOfTheBoardIsAskedForFirst() throws Exception {
        HostSession session = new HostSession(new FakeBoard(0x1a2b3c4dL, PAYLOAD, 0, 1), PATIENCE);

        session.requireModel(new ModelDigest("1a2b3c4d5e6f"));
        assertThatThrownBy(() -> session.requireModel(new ModelDigest("5e6f70811234")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the board computes model 1a2b3c4d, and this is model 5e6f70811234; load the bitstream made"
                        + " from this model, or give the model of the board");
    }

    @Test
    void leadingZerosOfADigestCount() throws Exception {
        HostSession session = new HostSession(new FakeBoard(0x00000abcL, PAYLOAD, 0, 1), PATIENCE);

        session.requireModel(new ModelDigest("00000abc5e6f"));
    }

    @Test
    void aSilentLineIsGivenUp() {
        HostSession session = new HostSession(
                new FakeBoard(0, PAYLOAD, 100, 1) {
                    @Override
                    public void write(byte[] packet) {}
                },
                PATIENCE);

        assertThatThrownBy(() -> session.classify(10, ImageForm.BITS, HostSessionTest::image, done -> {}))
                .isInstanceOf(LineException.class)
                .hasMessage("no answer for 300 ms, after 0 of 10; check the port, its baud rate, and that the board has"
                        + " its bitstream");
    }

    @Test
    void withoutPatienceNothingIsWaitedFor() {
        assertThatThrownBy(() -> new HostSession(new FakeBoard(0, PAYLOAD, 0, 1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a patience of PT0S lets no answer come; choose more than 0");
    }

    private static byte[] image(int index) {
        byte[] payload = new byte[PAYLOAD];
        new Random(index).nextBytes(payload);
        return payload;
    }

    private static List<Long> expected(int images) {
        List<Long> classes = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            classes.add(FakeBoard.classOf(image(i)));
        }
        return classes;
    }
}
