package io.bitloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bitloom.file.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DataStoreTest {
    private static final List<String> NAMES = List.of("ti.gz", "tl.gz", "ei.gz", "el.gz");

    @TempDir
    Path dir;

    private FileServer server;
    private List<byte[]> files;
    private PublishedSet tiny;
    private Path home;
    private Path cache;

    @BeforeEach
    void publishATinySet() throws IOException {
        server = new FileServer();
        files = set(1);
        List<PublishedFile> published = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            server.offer(NAMES.get(i), files.get(i));
            Path written = Files.write(dir.resolve("to-hash"), files.get(i));
            published.add(new PublishedFile(NAMES.get(i), files.get(i).length, Sha256.of(written)));
        }
        Layout layout = new IdxLayout(List.of("ti", "tl", "ei", "el"), OptionalInt.of(10));
        tiny = new PublishedSet("tiny", List.of(server.folder()), published, layout);
        home = dir.resolve("home");
        cache = home.resolve(".cache/bitloom/datasets/tiny");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The four files of a set whose first training pixel is {@code mark}. */
    private static List<byte[]> set(int mark) throws IOException {
        return List.of(
                IdxFile.gzip(IdxFile.images(1, 2, mark, 2, 3, 4)),
                IdxFile.gzip(IdxFile.labels(7, 9)),
                IdxFile.gzip(IdxFile.images(1, 2, 5, 6)),
                IdxFile.gzip(IdxFile.labels(3)));
    }

    private DataStore store(Optional<Path> dataDir, Map<String, String> environment) {
        Download download = new Download(Duration.ofSeconds(20), Duration.ZERO, (name, done, total) -> {});
        return new DataStore(dataDir, environment, home, () -> download, List.of(tiny));
    }

    private Split load(Optional<Path> dataDir, Map<String, String> environment) {
        return store(dataDir, environment).load("tiny");
    }

    private Path write(Path folder, List<byte[]> contents) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < 4; i++) {
            Files.write(folder.resolve(NAMES.get(i)), contents.get(i));
        }
        return folder;
    }

    private static void assertMark(Split split, int mark) {
        assertThat(split.train().pixel(0, 0)).isEqualTo(mark);
    }

    @Test
    void theDigitsAreBuiltIn() {
        Split digits = store(Optional.empty(), Map.of()).load("digits");
        assertThat(digits.train().size()).isEqualTo(20_000);
        assertThat(digits.test().size()).isEqualTo(10_000);
        assertThat(digits.train().name()).isEqualTo("digits");
        assertThat(digits.train().features()).isEqualTo(784);
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        DataStore store = new DataStore(Optional.empty(), Map.of(), home, (name, done, total) -> {});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.load("imagenet"))
                .withMessage("no data set is called 'imagenet'; choose cifar-10, cifar-100, digits, fashion-mnist,"
                        + " mnist, optdigits, or the path of a folder or .npz file");
    }

    @Test
    void aSetNobodyHasYetIsDownloadedOnce() {
        Split split = load(Optional.empty(), Map.of());
        assertThat(split.train().size()).isEqualTo(2);
        assertThat(split.train().label(1)).isEqualTo(9);
        assertThat(split.test().size()).isEqualTo(1);
        assertThat(split.test().label(0)).isEqualTo(3);
        assertThat(split.test().name()).isEqualTo("tiny");

        load(Optional.empty(), Map.of());
        assertThat(server.requests()).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(cache).isDirectoryContaining("glob:**/ei.gz");
    }

    @Test
    void anArchiveIsDownloadedAndReadAsItIs() throws IOException {
        CifarFile train = CifarFile.random(new Random(1), CifarFormat.CIFAR_100, 3);
        CifarFile test = CifarFile.random(new Random(2), CifarFormat.CIFAR_100, 2);
        byte[] archive = IdxFile.gzip(TarFile.of(Map.of("in/train.bin", train.bytes(), "in/test.bin", test.bytes())));
        server.offer("cifar-100-binary.tar.gz", archive);
        String sha256 = Sha256.of(Files.write(dir.resolve("to-hash"), archive));
        tiny = new PublishedSet(
                "tiny",
                List.of(server.folder()),
                List.of(new PublishedFile("cifar-100-binary.tar.gz", archive.length, sha256)),
                CifarLayout.CIFAR_100);

        Split split = load(Optional.empty(), Map.of());
        train.assertReadAt(split.train(), 0);
        test.assertReadAt(split.test(), 0);
        assertThat(load(Optional.empty(), Map.of()).test().size()).isEqualTo(2);
        assertThat(server.requests()).containsExactly("cifar-100-binary.tar.gz");
        assertThat(store(Optional.empty(), Map.of()).folders())
                .isEqualTo(Map.of("tiny", new DataStore.Folder(cache, true, true)));

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> load(Optional.of(dir), Map.of()))
                .withMessage("there is no file " + dir.resolve("tiny/cifar-100-binary.tar.gz")
                        + " and none of its .bin files; put it there, or leave --data-dir out to have tiny downloaded");
    }

    @Test
    void whatWasFetchedIsLoadedWithoutTheNet() {
        DataStore store = store(Optional.empty(), Map.of());
        store.fetch("digits");
        assertThat(server.requests()).isEmpty();
        store.fetch("tiny");
        server.close();

        assertMark(store.load("tiny"), 1);
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void aDamagedFileInTheCacheIsDownloadedAgain() throws IOException {
        write(cache, files);
        Files.write(cache.resolve("ei.gz"), new byte[] {1, 2, 3});

        assertMark(load(Optional.empty(), Map.of()), 1);
        assertThat(server.requests()).containsExactly("ei.gz");
        assertThat(cache.resolve("ei.gz")).hasBinaryContent(files.get(2));
    }

    @Test
    void theCacheLiesWhereTheEnvironmentSays() throws IOException {
        Path xdg = dir.resolve("xdg");
        write(xdg.resolve("bitloom/datasets/tiny"), files);

        assertMark(load(Optional.empty(), Map.of("XDG_CACHE_HOME", xdg.toString())), 1);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aRelativeOrEmptyCacheFolderIsIgnored() throws IOException {
        write(cache, files);

        assertMark(load(Optional.empty(), Map.of("XDG_CACHE_HOME", "relative")), 1);
        assertMark(load(Optional.empty(), Map.of("XDG_CACHE_HOME", "", "BITLOOM_DATA", "")), 1);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void theNamedFolderComesBeforeTheEnvironmentAndThatBeforeTheCache() throws IOException {
        write(cache, files);
        Path named = write(dir.resolve("named/tiny"), set(2)).getParent();
        Path fromEnvironment = write(dir.resolve("environment/tiny"), set(3)).getParent();
        Map<String, String> environment = Map.of("BITLOOM_DATA", fromEnvironment.toString());

        assertMark(load(Optional.of(named), environment), 2);
        assertMark(load(Optional.empty(), environment), 3);
        assertMark(load(Optional.empty(), Map.of()), 1);
    }

    @Test
    void theFoldersAreTheOnesThatAreLoadedFrom() throws IOException {
        Path environment = write(dir.resolve("environment/tiny"), set(3)).getParent();
        Map<String, String> variables = Map.of("BITLOOM_DATA", environment.toString());
        Path none = dir.resolve("none");

        assertThat(store(Optional.of(none), variables).folders())
                .isEqualTo(Map.of("tiny", new DataStore.Folder(none.resolve("tiny"), false, false)));
        assertThat(store(Optional.empty(), variables).folders())
                .isEqualTo(Map.of("tiny", new DataStore.Folder(environment.resolve("tiny"), true, false)));
        Files.delete(environment.resolve("tiny/el.gz"));
        assertThat(store(Optional.empty(), variables).folders())
                .isEqualTo(Map.of("tiny", new DataStore.Folder(environment.resolve("tiny"), false, false)));
        assertThat(store(Optional.empty(), Map.of()).folders())
                .isEqualTo(Map.of("tiny", new DataStore.Folder(cache, false, true)));
        write(cache, files);
        assertThat(store(Optional.empty(), Map.of()).folders())
                .isEqualTo(Map.of("tiny", new DataStore.Folder(cache, true, true)));
    }

    @Test
    void unpackedFilesAreTakenToo() throws IOException {
        Path folder = Files.createDirectories(dir.resolve("raw/tiny"));
        Files.write(folder.resolve("ti"), IdxFile.images(1, 2, 8, 2, 3, 4));
        Files.write(folder.resolve("tl"), IdxFile.labels(7, 9));
        Files.write(folder.resolve("ei.gz"), files.get(2));
        Files.write(folder.resolve("el"), IdxFile.labels(3));

        assertMark(load(Optional.of(folder.getParent()), Map.of()), 8);
    }

    @Test
    void aNamedFolderWithoutTheSetIsRefused() throws IOException {
        write(cache, files);

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> load(Optional.of(dir), Map.of()))
                .withMessage("there is no file " + dir.resolve("tiny/ti")
                        + ", packed or not; put it there, or leave --data-dir out to have tiny downloaded");
    }

    @Test
    void anEnvironmentFolderWithoutTheSetIsPassedOver() throws IOException {
        write(cache, files);

        assertMark(load(Optional.empty(), Map.of("BITLOOM_DATA", dir.toString())), 1);
    }

    @Test
    void anEnvironmentFolderWithHalfTheSetIsRefused() throws IOException {
        Path folder = write(dir.resolve("half/tiny"), files);
        Files.delete(folder.resolve("el.gz"));

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> load(
                        Optional.empty(),
                        Map.of("BITLOOM_DATA", folder.getParent().toString())))
                .withMessage("there is no file " + folder.resolve("el")
                        + ", packed or not; put it there, or leave BITLOOM_DATA out to have tiny downloaded");
    }

    @Test
    void withoutANetTheErrorNamesTheFolderOption() {
        URI folder = server.folder();
        server.close();

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> load(Optional.empty(), Map.of()))
                .withMessage("cannot get tiny/ti.gz: " + folder
                        + "ti.gz failed 5 times, at last: cannot be reached (ConnectException); put the set's files into"
                        + " DIR/tiny and give --data-dir DIR");
    }

    @Test
    void aCacheThatCannotBeMadeIsNamed() throws IOException {
        Files.createDirectories(cache.getParent());
        Files.writeString(cache, "a file where a folder should be");

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> load(Optional.empty(), Map.of()))
                .withMessage("cannot use the cache " + cache + " (java.nio.file.FileAlreadyExistsException: " + cache
                        + "); put the set's files into DIR/tiny and give --data-dir DIR");
    }
}
