package io.bitloom.hardware.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cells with random pauses before and behind them: they never take more words than they say, and just as many when they wait. */
final class CapacityTest {
    private static final int CLOCKS = 3600;

    /** Clocks without an output taken after which nothing more comes in. */
    private static final int LONG = 300;

    static Stream<Long> seeds() {
        return LongStream.range(0, 120).boxed();
    }

    private static BiFunction<Channel, Channel, Cell> drawCell(Random random) {
        int ratio = 1 + random.nextInt(6);
        return switch (random.nextInt(6)) {
            case 0 -> (in, out) -> new Cut(in, out, ratio);
            case 1 -> (in, out) -> new Join(in, out, ratio);
            case 2 -> (in, out) -> new Pipe(in, out, ratio);
            case 3 -> drawMatrixUnit(random);
            case 4 -> drawUnrolled(random);
            default -> drawWindow(random);
        };
    }

    private static BiFunction<Channel, Channel, Cell> drawMatrixUnit(Random random) {
        int words = 1 + random.nextInt(4);
        int planes = 1 + random.nextInt(3);
        int groups = 1 + random.nextInt(4);
        return (in, out) -> new MatrixUnit(in, out, words, planes, (long) words * planes, groups);
    }

    private static BiFunction<Channel, Channel, Cell> drawUnrolled(Random random) {
        int words = 1 + random.nextInt(4);
        int stages = 1 + random.nextInt(5);
        int room = 1 + random.nextInt(5);
        return (in, out) -> new HardWired(in, out, words, stages, room);
    }

    private static BiFunction<Channel, Channel, Cell> drawWindow(Random random) {
        int kernel = 1 + random.nextInt(4);
        int stride = 1 + random.nextInt(3);
        int padding = random.nextInt(kernel);
        int rows = Math.max(1, kernel - 2 * padding) + random.nextInt(4);
        int columns = Math.max(1, kernel - 2 * padding) + random.nextInt(4);
        return (in, out) -> new WindowWalk(in, out, rows, columns, kernel, stride, padding);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void itTakesWhatItHasRoomFor(long seed) {
        Random random = new Random(seed);
        Channel in = new Channel();
        Channel out = new Channel();
        Cell cell = drawCell(random).apply(in, out);
        long taken = 0;
        long given = 0;
        int waits = 0;
        for (int clock = 0; clock < CLOCKS; clock++) {
            // Pauses, then none, so that no pipeline has a gap, then a long wait.
            int phase = clock / LONG % 3;
            in.valid = phase > 0 || random.nextInt(3) > 0;
            out.ready = phase == 1 || phase == 0 && random.nextInt(3) > 0;
            cell.offer();
            cell.answer();
            taken += in.transfers() ? 1 : 0;
            given += out.transfers() ? 1 : 0;
            assertThat(taken).as("words taken by clock %d", clock).isLessThanOrEqualTo(cell.taken(given));
            cell.tick();
            if (clock % (3 * LONG) == 3 * LONG - 1) {
                assertThat(taken).as("words taken after a long wait").isEqualTo(cell.taken(given));
                waits++;
            }
        }
        assertThat(waits).isEqualTo(CLOCKS / (3 * LONG));
    }
}
