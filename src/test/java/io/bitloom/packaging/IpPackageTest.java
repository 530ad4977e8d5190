package io.bitloom.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IpPackageTest {
    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void choose() {
        folder = temporary.resolve("a").resolve("package");
    }

    @Test
    void everyFileIsWrittenAndItsDigestToo() throws IOException {
        IpPackage files =
                new IpPackage(List.of(new PackageFile("tb/b.v", "bench\n"), new PackageFile("a.txt", "text\n")));

        files.write(folder);

        assertThat(files.paths()).containsExactly("a.txt", "tb/b.v", "SHA256SUMS");
        assertThat(folder.resolve("tb/b.v")).hasContent("bench\n");
        assertThat(folder.resolve("SHA256SUMS")).hasContent("""
                b9e68e1bea3e5b19ca6b2f98b73a54b73daafaa250484902e09982e07a12e733  a.txt
                4b974ca0ce5be5e07e33a374f76e606769d8c84a7cbec2aad767ecaf988cb792  tb/b.v
                """);
    }

    @Test
    void whatAnEarlierPackageHadGoesAndWhatTheUserMadeStays() throws IOException {
        new IpPackage(List.of(new PackageFile("rtl/old.v", "old"), new PackageFile("same", "same"))).write(folder);
        Files.writeString(folder.resolve("mine.txt"), "mine");
        Path outside = Files.writeString(folder.resolveSibling("outside"), "outside");
        Files.writeString(
                folder.resolve("SHA256SUMS"),
                Files.readString(folder.resolve("SHA256SUMS")) + "0".repeat(64) + "  ../outside\nno digest\n");

        new IpPackage(List.of(new PackageFile("same", "same"), new PackageFile("rtl/new.v", "new"))).write(folder);

        assertThat(folder.resolve("rtl/old.v")).doesNotExist();
        assertThat(folder.resolve("rtl/new.v")).hasContent("new");
        assertThat(folder.resolve("mine.txt")).hasContent("mine");
        assertThat(outside).hasContent("outside");
    }

    @Test
    void aFolderWithOtherFilesIsRefused() throws IOException {
        Files.createDirectories(folder);
        IpPackage files = new IpPackage(List.of(new PackageFile("a", "a")));
        files.write(folder);
        Files.delete(folder.resolve("SHA256SUMS"));

        assertThatThrownBy(() -> files.write(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder + " holds files that are no package (it has no SHA256SUMS);"
                        + " choose an empty or a new folder with -o");
        assertThatThrownBy(() -> files.write(folder.resolve("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder.resolve("a") + " is no folder; choose another with -o");
    }
}
