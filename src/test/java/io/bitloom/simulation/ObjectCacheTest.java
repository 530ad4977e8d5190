package io.bitloom.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ObjectCacheTest {
    private static final Compilation HARNESS =
            Compilation.read("g++ -O1 -c -o harness.o ../sim/harness.cpp").orElseThrow();

    @TempDir
    private Path folder;

    private Path build;
    private ObjectCache cache;

    @BeforeEach
    void compile() throws IOException {
        build = Files.createDirectory(folder.resolve("build"));
        Files.createDirectory(folder.resolve("sim"));
        Files.writeString(folder.resolve("sim/harness.cpp"), "source");
        Files.writeString(folder.resolve("sim/design.h"), "header");
        Files.writeString(build.resolve("harness.o"), "object");
        cache = ObjectCache.of(Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString()), "g++ 12");
        cache.keep(List.of(HARNESS), build);
        Files.writeString(build.resolve("harness.o"), "old");
    }

    @Test
    void whatWasKeptIsFetched() throws IOException {
        assertThat(cache.fetch(List.of(HARNESS), build)).containsExactly(HARNESS);
        assertThat(build.resolve("harness.o")).hasContent("object");
        assertThat(folder.resolve("cache/bitloom/objects"))
                .isDirectoryContaining("glob:**.o")
                .isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void anotherCommandCompilerSourceOrHeaderFetchesNothing() throws IOException {
        Compilation slow =
                Compilation.read("g++ -O0 -c -o harness.o ../sim/harness.cpp").orElseThrow();
        assertThat(cache.fetch(List.of(slow), build)).isEmpty();
        assertThat(new ObjectCache(cache.folder(), "g++ 13").fetch(List.of(HARNESS), build))
                .isEmpty();
        Files.writeString(folder.resolve("sim/design.h"), "another");
        assertThat(cache.fetch(List.of(HARNESS), build)).isEmpty();
        Files.writeString(folder.resolve("sim/design.h"), "header");
        Files.writeString(folder.resolve("sim/harness.cpp"), "another");
        assertThat(cache.fetch(List.of(HARNESS), build)).isEmpty();
        assertThat(build.resolve("harness.o")).hasContent("old");
    }

    @Test
    void aFolderThatCannotBeWrittenKeepsNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        ObjectCache nowhere = new ObjectCache(file.resolve("objects"), "g++ 12");

        nowhere.keep(List.of(HARNESS), build);

        assertThat(nowhere.fetch(List.of(HARNESS), build)).isEmpty();
    }

    @Test
    void onlyCallsOfTheCompilerAreCompilations() {
        assertThat(HARNESS.object()).isEqualTo("harness.o");
        assertThat(HARNESS.source()).isEqualTo("../sim/harness.cpp");
        assertThat(Compilation.read("g++ harness.o -pthread -o Vprobe")).isEmpty();
        assertThat(Compilation.read("echo a -c -o b")).isEmpty();
    }
}
