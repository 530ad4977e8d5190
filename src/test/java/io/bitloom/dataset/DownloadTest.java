package io.bitloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.bitloom.file.Sha256;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DownloadTest {
    private static final String NAME = "images.gz";

    private final byte[] content = new byte[300_000];
    private final List<Long> progress = new ArrayList<>();
    private final Download download = patient(Duration.ofSeconds(20));
    private FileServer server;
    private PublishedFile file;
    private Path target;
    private Path part;

    @BeforeEach
    void offerAFile(@TempDir Path dir) throws IOException {
        new Random(1).nextBytes(content);
        file = new PublishedFile(NAME, content.length, sha256(dir, content));
        target = dir.resolve(NAME);
        part = dir.resolve(NAME + ".part");
        server = new FileServer();
        server.offer(NAME, content);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String sha256(Path dir, byte[] bytes) throws IOException {
        return Sha256.of(Files.write(dir.resolve("to-hash"), bytes));
    }

    private Download patient(Duration patience) {
        return new Download(patience, Duration.ZERO, (name, done, total) -> {
            assertThat(name).isEqualTo(NAME);
            assertThat(total).isEqualTo(content.length);
            progress.add(done);
        });
    }

    private byte[] head(int bytes) {
        return Arrays.copyOf(content, bytes);
    }

    private void fetch() throws IOException {
        download.fetch(file, List.of(server.folder()), target);
    }

    private void assertFetched() {
        assertThat(target).hasBinaryContent(content);
        assertThat(part).doesNotExist();
    }

    @Test
    void aWholeFileArrivesUnderItsNameAndProgressRisesToItsEnd() throws IOException {
        fetch();

        assertFetched();
        assertThat(server.requests()).containsExactly(NAME);
        assertThat(progress).isSorted().startsWith(0L).endsWith((long) content.length);
    }

    @Test
    void theEndIsToldOnceWhetherTheFileCameOrNot() throws IOException {
        List<String> told = new ArrayList<>();
        Download download = new Download(Duration.ofSeconds(20), Duration.ZERO, new Download.Progress() {
            @Override
            public void at(String name, long done, long total) {
                told.add(done == total ? "all" : "some");
            }

            @Override
            public void over() {
                told.add("over");
            }
        });
        download.fetch(file, List.of(server.folder()), target);
        assertThat(told).endsWith("all", "over").containsOnlyOnce("over");

        told.clear();
        PublishedFile absent = new PublishedFile("absent.gz", 1, "0".repeat(64));
        assertThatIOException().isThrownBy(() -> download.fetch(absent, List.of(server.folder()), target));
        assertThat(told).containsExactly("over");
    }

    @Test
    void aBrokenTransferGoesOnWhereItStopped() throws IOException {
        CountDownLatch arrived = new CountDownLatch(1);
        server.breakOff(1, 100_000, arrived);
        Download resuming = new Download(Duration.ofSeconds(20), Duration.ZERO, (name, done, total) -> {
            if (done == 100_000) {
                arrived.countDown();
            }
        });

        resuming.fetch(file, List.of(server.folder()), target);

        assertFetched();
        assertThat(server.requests()).containsExactly(NAME, NAME + " bytes=100000-");
        assertThat(server.bytesSent()).isEqualTo(content.length);
    }

    @Test
    void theNextRunGoesOnWithThePartOfTheLast() throws IOException {
        Files.write(part, head(123_456));

        fetch();

        assertFetched();
        assertThat(server.requests()).containsExactly(NAME + " bytes=123456-");
        assertThat(server.bytesSent()).isEqualTo(content.length - 123_456);
        assertThat(progress).startsWith(123_456L).endsWith((long) content.length);
    }

    @Test
    void aWholePartNeedsNoServer() throws IOException {
        Files.write(part, content);

        fetch();

        assertFetched();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aServerWithoutRangesSendsEverythingAgain() throws IOException {
        Files.write(part, head(123_456));
        server.ignoreRanges();

        fetch();

        assertFetched();
        assertThat(server.requests()).containsExactly(NAME + " bytes=123456-");
        assertThat(server.bytesSent()).isEqualTo(content.length);
    }

    @Test
    void aPartOfAnotherFileIsThrownAwayAndTheTransferStartsOver() throws IOException {
        Files.write(part, new byte[1000]);

        fetch();

        assertFetched();
        assertThat(server.requests()).containsExactly(NAME + " bytes=1000-", NAME);
    }

    @Test
    void aPartLongerThanTheFileIsThrownAwayAndTheTransferStartsOver() throws IOException {
        Files.write(part, new byte[content.length + 1]);

        fetch();

        assertFetched();
        assertThat(server.requests()).containsExactly(NAME);
    }

    @Test
    void aServerThatKeepsBreakingOffIsGivenUpAndThePartKept() {
        server.breakOff(99, 0, new CountDownLatch(0));

        assertThatIOException()
                .isThrownBy(this::fetch)
                .withMessageStartingWith(server.folder() + NAME + " failed 5 times, at last: ");
        assertThat(server.requests()).hasSize(5);
        assertThat(part).exists();
        assertThat(target).doesNotExist();
    }

    @Test
    void aSilentServerIsGivenUpAndThePartKept() throws IOException {
        server.stallAfter(10);
        Download impatient = patient(Duration.ofMillis(200));

        assertThatIOException()
                .isThrownBy(() -> impatient.fetch(file, List.of(server.folder()), target))
                .withMessage(server.folder() + NAME + " failed 5 times, at last: was silent for 200 ms");
        byte[] kept = Files.readAllBytes(part);
        assertThat(kept).hasSizeBetween(1, 50).isEqualTo(head(kept.length));
        assertThat(target).doesNotExist();
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            URI folder = URI.create("http://127.0.0.1:" + mute.getLocalPort() + "/");
            Download impatient = patient(Duration.ofMillis(100));

            assertThatIOException()
                    .isThrownBy(() -> impatient.fetch(file, List.of(folder), target))
                    .withMessage(folder + NAME + " failed 5 times, at last: was silent for 100 ms");
        }
    }

    @Test
    void aFileOfAnotherContentIsDeletedAndTheErrorSaysSo() throws IOException {
        byte[] other = content.clone();
        other[content.length / 2] ^= 1;
        server.offer(NAME, other);

        assertThatIOException()
                .isThrownBy(this::fetch)
                .withMessage(server.folder() + NAME + " sent a file of SHA-256 " + sha256(target.getParent(), other)
                        + " where the published one has " + file.sha256() + "; it was deleted");
        assertThat(server.requests()).hasSize(1);
        assertThat(part).doesNotExist();
        assertThat(target).doesNotExist();
    }

    @Test
    void aFileThatDoesNotEndIsCutOff() {
        server.offer(NAME, new byte[50_000_000]);

        assertThatIOException()
                .isThrownBy(this::fetch)
                .withMessageMatching(
                        "\\Q" + server.folder() + NAME + "\\E sent a file of SHA-256 [0-9a-f]{64} where the"
                                + " published one has " + file.sha256() + "; it was deleted");
        assertThat(progress).endsWith((long) content.length);
        assertThat(part).doesNotExist();
    }

    @Test
    void aMirrorThatHasNotTheFileIsLeftForTheNext() throws IOException {
        URI wrong = server.folder().resolve("elsewhere/");

        download.fetch(file, List.of(wrong, server.folder()), target);

        assertFetched();
        assertThat(server.requests()).containsExactly("elsewhere/" + NAME, NAME);
    }

    @Test
    void aFileNobodyHasIsAskedForOnceAtEachMirror() {
        URI one = server.folder().resolve("one/");
        URI two = server.folder().resolve("two/");

        assertThatIOException()
                .isThrownBy(() -> download.fetch(file, List.of(one, two), target))
                .withMessage(one + NAME + " answered with status 404; " + two + NAME + " answered with status 404");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aMachineWithoutANetIsToldSo() {
        URI folder = server.folder();
        server.close();

        assertThatIOException()
                .isThrownBy(() -> download.fetch(file, List.of(folder), target))
                .withMessage(folder + NAME + " failed 5 times, at last: cannot be reached (ConnectException)");
    }

    @Test
    void aFolderThatIsMissingIsNoFaultOfTheServer() {
        Path lost = target.resolveSibling("lost").resolve(NAME);

        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> download.fetch(file, List.of(server.folder()), lost))
                .withMessage(lost + ".part");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anInterruptedDownloadStopsAtOnceAndKeepsTheInterrupt() {
        server.stallAfter(10);
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedIOException.class)
                .isThrownBy(this::fetch)
                .withMessage("the download was interrupted; the same command goes on with it");
        assertThat(Thread.interrupted()).isTrue();
    }
}
