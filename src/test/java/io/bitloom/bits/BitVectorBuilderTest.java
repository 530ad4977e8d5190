package io.bitloom.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitVectorBuilderTest {
    @Test
    void startsAtMinusOne() {
        assertThat(new BitVectorBuilder(70).build()).isEqualTo(BitVector.of(70, i -> false));
        assertThat(new BitVectorBuilder(0).build().length()).isZero();
    }

    /** Against a loop over elements, with pieces of every length across words. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void laysPiecesOverEachOther(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            int length = 1 + random.nextInt(200);
            BitVector source = BitVector.of(1 + random.nextInt(200), i -> random.nextBoolean());
            BitVectorBuilder builder = new BitVectorBuilder(length);
            boolean[] expected = new boolean[length];
            for (int piece = 0; piece < 4; piece++) {
                int count = random.nextInt(1 + Math.min(length, source.length()));
                int from = random.nextInt(1 + source.length() - count);
                int to = random.nextInt(1 + length - count);
                boolean fill = random.nextInt(4) == 0;
                if (fill) {
                    builder.fill(to, count);
                } else {
                    builder.or(to, source, from, count);
                }
                for (int i = 0; i < count; i++) {
                    expected[to + i] |= fill || source.get(from + i);
                }
            }
            assertThat(builder.build()).as("round %d", round).isEqualTo(BitVector.of(length, i -> expected[i]));
        }
    }

    @Test
    void buildsAsOftenAsAsked() {
        BitVectorBuilder builder = new BitVectorBuilder(3).fill(0, 1);
        BitVector first = builder.build();
        builder.fill(2, 1);

        assertThat(first).hasToString("100");
        assertThat(builder.build()).hasToString("101");
    }

    @Test
    void piecesStayInside() {
        BitVector source = BitVector.of(5, i -> true);
        refuses(() -> new BitVectorBuilder(10).or(8, source, 0, 3), "3 elements from 8 of a vector of 10 elements");
        refuses(() -> new BitVectorBuilder(10).or(0, source, 3, 3), "3 elements from 3 of a vector of 5 elements");
        refuses(() -> new BitVectorBuilder(10).or(-1, source, 0, 3), "3 elements from -1 of a vector of 10 elements");
        refuses(() -> new BitVectorBuilder(10).fill(0, -3), "-3 elements from 0 of a vector of 10 elements");
        refuses(
                () -> new BitVectorBuilder(10).fill(2, Integer.MAX_VALUE),
                "2147483647 elements from 2 of a vector of 10 elements");
        assertThatThrownBy(() -> new BitVectorBuilder(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length -1 is negative; a vector has 0 or more elements");
    }

    private static void refuses(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage(message);
    }
}
