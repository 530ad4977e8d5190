package io.bitloom.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdderTreeTest {
    @Test
    void twoNumbersNeedNoTree() {
        assertThat(AdderTree.of(2, 8)).isEqualTo(new AdderTree(0, 0));
    }

    @Test
    void threeBitsAreOneFullAdder() {
        assertThat(AdderTree.of(3, 1)).isEqualTo(new AdderTree(1, 0));
    }

    /** The second level joins a sum bit, a carry bit and a bit: two in the first place. */
    @Test
    void fourBitsNeedAHalfAdderToo() {
        assertThat(AdderTree.of(4, 1)).isEqualTo(new AdderTree(1, 1));
    }

    /** Three bits at the first place, two at the next: a full adder, and a half adder where its carry is of another word. */
    @Test
    void placesMayHaveDifferentlyManyBits() {
        assertThat(AdderTree.of(new int[] {3, 2})).isEqualTo(new AdderTree(1, 1));
    }
}
