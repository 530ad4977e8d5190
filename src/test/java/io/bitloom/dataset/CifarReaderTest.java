package io.bitloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CifarReaderTest {
    @TempDir
    Path dir;

    private void refused(String message, CifarFormat format, Path... files) {
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> CifarReader.read("small", format, List.of(files)))
                .withMessage(message);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsWrittenIsRead(long seed) throws IOException {
        Random random = new Random(seed);
        for (CifarFormat format : CifarFormat.values()) {
            CifarFile first = CifarFile.random(random, format, 1 + random.nextInt(5));
            CifarFile second = CifarFile.random(random, format, 1 + random.nextInt(5));
            Path plain = Files.write(dir.resolve(format + ".bin"), first.bytes());
            Path packed = Files.write(dir.resolve(format + ".bin.gz"), IdxFile.gzip(second.bytes()));

            Dataset set = CifarReader.read("small", format, List.of(plain, packed));

            assertThat(set.name()).isEqualTo("small");
            assertThat(set.shape()).isEqualTo("32 x 32 x 3");
            assertThat(set.classes()).isEqualTo(format.classes());
            assertThat(set.size()).isEqualTo(first.images() + second.images());
            first.assertReadAt(set, 0);
            second.assertReadAt(set, first.images());
        }
    }

    @Test
    void theClassOfCifar100IsTheFineOne() throws IOException {
        byte[] record = new byte[3074];
        record[0] = 19;
        record[1] = 99;
        Path file = Files.write(dir.resolve("train.bin"), record);
        assertThat(CifarReader.read("small", CifarFormat.CIFAR_100, List.of(file))
                        .label(0))
                .isEqualTo(99);
    }

    @Test
    void filesOfTheWrongLengthAreRefused() throws IOException {
        Path empty = Files.write(dir.resolve("empty.bin"), new byte[0]);
        Path cut = Files.write(dir.resolve("cut.bin"), new byte[2 * 3073 - 1]);
        Path hundred = Files.write(dir.resolve("train.bin"), new byte[3074]);
        refused(
                empty + " has 0 bytes, not one or more records of 3073; give a file of the binary version of CIFAR-10",
                CifarFormat.CIFAR_10,
                empty);
        refused(
                cut + " has 6145 bytes, not one or more records of 3073; give a file of the binary version of CIFAR-10",
                CifarFormat.CIFAR_10,
                hundred.resolveSibling("cut.bin"));
        refused(
                hundred
                        + " has 3074 bytes, not one or more records of 3073; give a file of the binary version of CIFAR-10",
                CifarFormat.CIFAR_10,
                hundred);
    }

    @Test
    void aLabelPastTheClassesIsRefused() throws IOException {
        byte[] two = new byte[2 * 3073];
        two[3073] = 10;
        Path ten = Files.write(dir.resolve("ten.bin"), two);
        refused(
                "label 10 of image 1 in " + ten + " is outside 0..9; give a file of the binary version of CIFAR-10",
                CifarFormat.CIFAR_10,
                ten);
        byte[] one = new byte[3074];
        one[1] = (byte) 200;
        Path hundred = Files.write(dir.resolve("hundred.bin"), one);
        refused(
                "label 200 of image 0 in " + hundred
                        + " is outside 0..99; give a file of the binary version of CIFAR-100",
                CifarFormat.CIFAR_100,
                hundred);
    }

    @Test
    void aMissingFileIsNamed() {
        Path none = dir.resolve("none.bin");
        refused(
                "there is no file " + none + "; give a file of the binary version of CIFAR-10",
                CifarFormat.CIFAR_10,
                none);
    }

    /** Records of the published CIFAR-10; needs them, see {@link PublishedData}. */
    @Test
    void realPhotographsAreRead() {
        Path fragment = PublishedData.folder().resolve("cifar10-fragment/cifar10_train_first4000.bin.gz");
        Dataset set = CifarReader.read("fragment", CifarFormat.CIFAR_10, List.of(fragment));

        assertThat(set.size()).isEqualTo(4000);
        // the first image of CIFAR-10 is a frog, the next two are trucks
        assertThat(List.of(set.label(0), set.label(1), set.label(2))).containsExactly(6, 9, 9);
        assertThat(List.of(set.pixel(0, 0), set.pixel(0, 1), set.pixel(0, 2))).containsExactly(59, 62, 63);
        assertThat(differenceOfNeighbours(set)).isLessThan(20);
    }

    /** Mean of |value - value to the left in its channel|: small in photographs whose axes are in order, about 85 in noise. */
    private static double differenceOfNeighbours(Dataset set) {
        long sum = 0;
        long count = 0;
        for (int image = 0; image < 200; image++) {
            for (int feature = 0; feature < set.features(); feature++) {
                if (feature / 3 % 32 > 0) {
                    sum += Math.abs(set.pixel(image, feature) - set.pixel(image, feature - 3));
                    count++;
                }
            }
        }
        return sum / (double) count;
    }
}
