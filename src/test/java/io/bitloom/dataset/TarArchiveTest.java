package io.bitloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarArchiveTest {
    @TempDir
    Path dir;

    private void refused(byte[] archive, String message) throws IOException {
        Path file = Files.write(dir.resolve("a.tar.gz"), archive);
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> TarArchive.members(file, Set.of("wanted.bin")))
                .withMessage(file + message);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsWrittenIsRead(long seed) throws IOException {
        Random random = new Random(seed);
        Map<String, byte[]> written = new LinkedHashMap<>();
        Map<String, byte[]> wanted = new TreeMap<>();
        int members = 1 + random.nextInt(6);
        for (int i = 0; i < members; i++) {
            byte[] bytes = new byte[random.nextInt(3) * 512 + random.nextInt(3) * random.nextInt(512)];
            random.nextBytes(bytes);
            written.put("folder/" + i + ".bin", bytes);
            if (random.nextBoolean()) {
                wanted.put(i + ".bin", bytes);
            }
        }
        byte[] archive = TarFile.of(written);
        Path file = Files.write(dir.resolve("a.tar"), random.nextBoolean() ? archive : IdxFile.gzip(archive));

        assertThat(TarArchive.members(file, wanted.keySet())).containsExactlyEntriesOf(wanted);
    }

    @Test
    void anArchiveWithoutTheMemberIsRefused() throws IOException {
        String message = " has no wanted.bin; get the file again";
        refused(TarFile.of(Map.of("other.bin", new byte[5])), message);
        refused(TarFile.of(Map.of()), message);
        refused(new byte[0], message);
    }

    @Test
    void anArchiveCutOffIsRefused() throws IOException {
        byte[] archive = TarFile.of(Map.of("in/wanted.bin", new byte[700]));
        refused(
                Arrays.copyOf(archive, 512 + 600),
                " ends after 600 of the 700 bytes of in/wanted.bin; get the file again");
        refused(Arrays.copyOf(archive, 100), " is no tar archive; get the file again");
    }

    @Test
    void whatIsNoArchiveIsRefused() throws IOException {
        byte[] text = new byte[2000];
        Arrays.fill(text, (byte) 'x');
        refused(text, " is no tar archive; get the file again");
        byte[] huge = TarFile.of(Map.of("wanted.bin", new byte[5]));
        Arrays.fill(huge, 124, 135, (byte) '7');
        refused(huge, " is no tar archive; get the file again");
    }

    @Test
    void aMissingArchiveIsNamed() {
        Path none = dir.resolve("none.tar.gz");
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> TarArchive.members(none, Set.of("wanted.bin")))
                .withMessage("there is no file " + none + "; get the file");
    }
}
