package io.bitloom.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BuildStampTest {
    @TempDir
    private Path folder;

    private Path program;
    private Path object;
    private BuildStamp stamp;

    @BeforeEach
    void build() throws IOException {
        Path build = Files.createDirectory(folder.resolve("build"));
        program = Files.writeString(build.resolve("Vprobe"), "program");
        object = Files.writeString(build.resolve("probe.o"), "object");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        stamp = new BuildStamp(build, "Vprobe");
        stamp.write("tools 1", "sources 1");
    }

    @Test
    void vouchesForTheSameToolsSourcesAndProgram() throws IOException {
        assertThat(stamp.vouches("tools 1", "sources 1")).isTrue();
        assertThat(stamp.vouches("tools 2", "sources 1")).isFalse();
        assertThat(stamp.vouches("tools 1", "sources 2")).isFalse();
        Files.writeString(program, "another program");
        assertThat(stamp.vouches("tools 1", "sources 1")).isFalse();
    }

    @Test
    void theSameToolsGoOnWithTheirObjects() throws IOException {
        stamp.prepare("tools 1");
        assertThat(object).exists();
        assertThat(stamp.vouches("tools 1", "sources 1")).isFalse();
    }

    @Test
    void otherToolsBuildFromNothing() throws IOException {
        stamp.prepare("tools 10");
        assertThat(object.getParent()).doesNotExist();
    }

    @Test
    void aBuildThatDidNotEndIsMadeFromNothing() throws IOException {
        stamp.prepare("tools 1");
        stamp.prepare("tools 1");
        assertThat(object.getParent()).doesNotExist();
    }
}
