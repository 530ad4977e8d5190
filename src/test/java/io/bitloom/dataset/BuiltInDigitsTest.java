package io.bitloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInDigitsTest {
    private static String image(Dataset set, int image) {
        StringBuilder text = new StringBuilder().append((char) set.label(image));
        for (int feature = 0; feature < set.features(); feature++) {
            text.append((char) set.pixel(image, feature));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, 4711})
    void anImageDependsOnlyOnItsSeedAndItsPlace(long seed) {
        Dataset few = BuiltInDigits.generate(7, seed);
        Dataset many = BuiltInDigits.generate(300, seed);
        for (int i = 0; i < few.size(); i++) {
            assertThat(image(few, i)).isEqualTo(image(many, i));
        }
    }

    @Test
    void theBytesAreTheSameOnEveryMachine() throws Exception {
        Dataset set = BuiltInDigits.generate(1000, 1);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int i = 0; i < set.size(); i++) {
            digest.update((byte) set.label(i));
            for (int feature = 0; feature < set.features(); feature++) {
                digest.update((byte) set.pixel(i, feature));
            }
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("b71bbcb565211f9c4fb26fee29e81c14160cff108af9617944f50045dccbb32b");
    }

    @Test
    void noTwoImagesOfTwoSeedsAreEqual() {
        Set<String> seen = new HashSet<>();
        for (long seed = 1; seed <= 2; seed++) {
            Dataset set = BuiltInDigits.generate(3000, seed);
            for (int i = 0; i < set.size(); i++) {
                assertThat(seen.add(image(set, i)))
                        .as("seed %d, image %d", seed, i)
                        .isTrue();
            }
        }
    }

    @Test
    void everyClassHasItsShare() {
        Dataset set = BuiltInDigits.generate(10_000, 1);
        int[] counts = new int[10];
        for (int i = 0; i < set.size(); i++) {
            counts[set.label(i)]++;
        }
        for (int digit = 0; digit < 10; digit++) {
            assertThat(counts[digit]).as("images of %d", digit).isBetween(900, 1100);
        }
    }

    @Test
    void everyImageHasInkAndPaper() {
        Dataset set = BuiltInDigits.generate(2000, 3);
        for (int i = 0; i < set.size(); i++) {
            int ink = 0;
            for (int feature = 0; feature < set.features(); feature++) {
                ink += set.pixel(i, feature) >= 128 ? 1 : 0;
            }
            assertThat(ink).as("dark pixels of image %d", i).isBetween(15, 350);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 2_000_001})
    void aCountOutOfRangeIsRefused(int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BuiltInDigits.generate(count, 1))
                .withMessage(count + " digits cannot be drawn; choose 1 to 2000000");
    }
}
