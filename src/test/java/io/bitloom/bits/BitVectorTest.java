package io.bitloom.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitVectorTest {
    private static BitVector random(Random random, int length) {
        return BitVector.of(length, i -> random.nextBoolean());
    }

    @ParameterizedTest(name = "length{0}")
    @ValueSource(ints = {0, 1, 7, 8, 9, 63, 64, 65, 127, 128, 1021})
    void unpacksWhatWasPacked(int length) {
        Random random = new Random(length);
        boolean[] values = new boolean[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextBoolean();
        }
        BitVector packed = BitVector.of(length, i -> values[i]);

        int ones = 0;
        for (int i = 0; i < length; i++) {
            assertThat(packed.get(i)).as("element %d", i).isEqualTo(values[i]);
            ones += values[i] ? 1 : 0;
        }
        assertThat(packed.length()).isEqualTo(length);
        assertThat(packed.popcount()).isEqualTo(ones);
        assertThat(packed).isEqualTo(BitVector.ofWords(length, wordsOf(packed)));
        assertThat(packed).isEqualTo(BitVector.ofBytes(length, packed.toBytes()));
        assertThat(packed.toBytes()).hasSize((length + 7) / 8);
    }

    private static long[] wordsOf(BitVector vector) {
        long[] words = new long[vector.wordCount()];
        for (int w = 0; w < words.length; w++) {
            words[w] = vector.word(w);
        }
        return words;
    }

    @ParameterizedTest(name = "length{0}")
    @CsvSource({"0, 0", "1, 1", "63, 1", "64, 1", "65, 2", "127, 2", "128, 2", "1021, 16"})
    void bitsPastTheLengthAreZero(int length, int words) {
        BitVector ones = BitVector.of(length, i -> true);

        assertThat(ones.wordCount()).isEqualTo(words);
        assertThat(ones.popcount()).isEqualTo(length);
        int stored = 0;
        for (long word : wordsOf(ones)) {
            stored += Long.bitCount(word);
        }
        assertThat(stored).isEqualTo(length);
    }

    @ParameterizedTest(name = "length{0}")
    @ValueSource(ints = {0, 1, 63, 64, 65, 127, 128, 1021})
    void agreementsAndDisagreementsAddUpToTheFanIn(int length) {
        Random random = new Random(1000 + length);
        BitVector x = random(random, length);
        BitVector w = random(random, length);
        BitVector flipped = BitVector.of(length, i -> !w.get(i));

        int agreements = 0;
        int product = 0;
        for (int i = 0; i < length; i++) {
            agreements += x.get(i) == w.get(i) ? 1 : 0;
            product += (x.get(i) ? 1 : -1) * (w.get(i) ? 1 : -1);
        }
        assertThat(x.xnorPopcount(w)).isEqualTo(agreements);
        assertThat(x.xnorPopcount(w) + x.xnorPopcount(flipped)).isEqualTo(length);
        assertThat(2 * x.xnorPopcount(w) - length).isEqualTo(product);
        assertThat(w.xnorPopcount(x)).isEqualTo(agreements);
        assertThat(x.xnorPopcount(x)).isEqualTo(length);
        assertThat(w.xnorPopcount(flipped)).isZero();
    }

    @Test
    void theFirstElementIsTheLowestBit() {
        BitVector vector = BitVector.of(70, i -> i == 0 || i == 9 || i == 69);

        assertThat(vector.word(0)).isEqualTo(0x201);
        assertThat(vector.word(1)).isEqualTo(0x20);
        assertThat(vector.toBytes()).containsExactly(1, 2, 0, 0, 0, 0, 0, 0, 0x20);
        assertThat(BitVector.of(4, i -> i == 0)).hasToString("1000");
    }

    @Test
    void equalsByValueAndLength() {
        BitVector vector = BitVector.of(65, i -> i == 3);

        assertThat(vector).isEqualTo(BitVector.ofWords(65, 8, 0)).hasSameHashCodeAs(BitVector.ofWords(65, 8, 0));
        assertThat(vector).isNotEqualTo(BitVector.ofWords(66, 8, 0));
        assertThat(vector).isNotEqualTo(BitVector.ofWords(65, 8, 1));
    }

    @Test
    void doesNotShareTheCallersWords() {
        long[] words = {5};
        BitVector vector = BitVector.ofWords(3, words);
        words[0] = 0;

        assertThat(vector).hasToString("101");
    }

    @Test
    void aDirtyTailIsRefused() {
        assertThatThrownBy(() -> BitVector.ofWords(65, 0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bits past the 65 elements are set; clear them");
        assertThatThrownBy(() -> BitVector.ofWords(63, -1L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bits past the 63 elements are set; clear them");
        assertThatThrownBy(() -> BitVector.ofBytes(3, (byte) 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bits past the 3 elements are set; clear them");
        assertThat(BitVector.ofWords(64, -1L).popcount()).isEqualTo(64);
    }

    @Test
    void anotherNumberOfWordsOrBytesIsRefused() {
        assertThatThrownBy(() -> BitVector.ofWords(65, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 words do not hold 65 bits; give 2");
        assertThatThrownBy(() -> BitVector.ofWords(0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 words do not hold 0 bits; give 0");
        assertThatThrownBy(() -> BitVector.ofBytes(9, (byte) 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 bytes do not hold 9 bits; give 2");
    }

    @Test
    void aNegativeLengthIsRefused() {
        String message = "length -1 is negative; a vector has 0 or more elements";
        assertThatThrownBy(() -> BitVector.of(-1, i -> true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> BitVector.ofWords(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> BitVector.ofBytes(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void vectorsOfTwoLengthsAreRefused() {
        assertThatThrownBy(() -> BitVector.ofWords(3, 0).xnorPopcount(BitVector.ofWords(4, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vectors of 3 and 4 elements do not agree or disagree");
    }

    @Test
    void anElementOutsideIsRefused() {
        assertThatThrownBy(() -> BitVector.ofWords(3, 0).get(3))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("element 3 of a vector of 3 elements");
        assertThatThrownBy(() -> BitVector.ofWords(3, 0).get(-1))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("element -1 of a vector of 3 elements");
    }
}
