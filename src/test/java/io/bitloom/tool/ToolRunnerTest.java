package io.bitloom.tool;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every program here would run for minutes if it were not killed: the time-out of the class is the test that it was. */
@Timeout(60)
final class ToolRunnerTest {
    private static final ToolRunner QUIET = ToolRunner.quiet();

    @TempDir
    private Path temporary;

    @Test
    void argumentsArriveAsTheyStand() throws Exception {
        List<String> awkward = List.of("-O3 -std=c++17", "it's", "\"q\"", "$HOME", "${HOME}", "", "a\\b", "*", "é");

        ToolRun run = QUIET.run(ToolCommand.of("printf", "%s\\n").and(awkward));

        assertThat(run.lastLines()).isEqualTo(awkward);
        assertThat(run.exitValue()).isZero();
    }

    @Test
    void theProgramRunsInItsDirectoryWithItsEnvironment() throws Exception {
        Path directory = Files.createDirectory(temporary.resolve("a run"));

        ToolRun run = QUIET.run(shell("pwd; echo \"$FLAGS\"; test -n \"$PATH\" && echo path")
                .in(directory)
                .with("FLAGS", "-a -b"));

        assertThat(run.lastLines()).containsExactly(directory.toRealPath().toString(), "-a -b", "path");
    }

    @Test
    void aRelativeProgramIsTakenFromTheDirectory() throws Exception {
        Path program = Files.writeString(temporary.resolve("Vtop"), "#!/bin/sh\necho here\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        assertThat(QUIET.run(ToolCommand.of("./Vtop").in(temporary)).lastLines())
                .containsExactly("here");
    }

    @Test
    void standardInputIsEmpty() throws Exception {
        assertThat(QUIET.run(ToolCommand.of("cat")).lastLines()).isEmpty();
    }

    @Test
    void onlyTheLastFiftyLinesAreKeptAndTheReaderGetsAll() throws Exception {
        List<String> read = new ArrayList<>();

        ToolRun run = QUIET.eachLine(read::add).run(ToolCommand.of("seq", "20000"));

        assertThat(read).isEqualTo(numbers(1, 20_000));
        assertThat(run.lastLines()).isEqualTo(numbers(19_951, 20_000));
    }

    @Test
    void aLastLineWithoutItsEndIsKept() throws Exception {
        assertThat(QUIET.run(ToolCommand.of("printf", "one\\n\\nthree")).lastLines())
                .containsExactly("one", "", "three");
    }

    @Test
    void theLogHoldsEveryCommandWithItsOutput() throws Exception {
        Path log = temporary.resolve("run.log");
        ToolRunner runner = ToolRunner.loggingTo(log);

        runner.run(ToolCommand.of("echo", "a b"));
        runner.run(shell("echo oops >&2; exit 4").accepting(4));

        assertThat(log).hasContent("""
                $ echo 'a b'
                a b
                $ sh -c 'echo oops >&2; exit 4'
                oops
                """);
    }

    @Test
    void aFailureTellsCommandExitValueDirectoryLogAndLastLines() {
        Path log = temporary.resolve("run.log");

        ToolFailedException failure = catchThrowableOfType(
                ToolFailedException.class,
                () -> ToolRunner.loggingTo(log).run(shell("seq 60; exit 7").in(temporary)));

        assertThat(failure)
                .hasMessage("sh failed with exit value 7\n  command: sh -c 'seq 60; exit 7'\n  directory: " + temporary
                        + "\n  log: " + log + "\n  last lines:\n    " + String.join("\n    ", numbers(49, 60)));
        assertThat(failure.exitValue()).isEqualTo(7);
        assertThat(failure.isTimeOut()).isFalse();
        assertThat(failure.log()).contains(log);
        assertThat(failure.lastLines()).isEqualTo(numbers(11, 60));
    }

    @Test
    void aCrashIsNamedByItsSignal() {
        assertThatThrownBy(() -> QUIET.run(shell("kill -SEGV $$")))
                .isInstanceOf(ToolFailedException.class)
                .hasMessage("sh failed with exit value 139 (signal 11: it was killed or it crashed)"
                        + "\n  command: sh -c 'kill -SEGV $$'");
    }

    @Test
    void acceptedExitValuesAreNoFailure() throws Exception {
        assertThat(QUIET.run(shell("exit 1").accepting(0, 1)).exitValue()).isEqualTo(1);
    }

    @Test
    void aMissingProgramIsAFailureToStart() {
        assertThatThrownBy(() -> QUIET.run(ToolCommand.of("/no/such/program", "x")))
                .isInstanceOf(ToolFailedException.class)
                .hasMessageStartingWith("program could not be started (")
                .hasMessageContaining("No such file or directory")
                .hasMessageEndingWith(")\n  command: /no/such/program x");
    }

    @Test
    void aMissingDirectoryIsAFailureToStart() {
        Path absent = temporary.resolve("absent");

        assertThatThrownBy(() -> QUIET.run(ToolCommand.of("echo").in(absent)))
                .isInstanceOf(ToolFailedException.class)
                .hasMessage("echo could not be started (" + absent + " doesn't exist.)\n  command: echo\n  directory: "
                        + absent);
    }

    @Test
    void aTimeOutKillsAChildThatHoldsThePipes() {
        assertKilledAtTimeOut("sleep 300 & echo $!; sleep 300");
    }

    @Test
    void aTimeOutKillsAChildThatIgnoresTheRequest() {
        assertKilledAtTimeOut("trap '' TERM; sleep 300 & echo $!; echo $$; while :; do sleep 1; done");
    }

    @Test
    void aTimeOutKillsGrandchildren() {
        assertKilledAtTimeOut("sh -c 'sh -c \"sleep 300 & echo \\$!; sleep 300\" & echo $!; wait' & echo $!; wait");
    }

    @Test
    void aTimeOutKillsWhatStartsNewChildren() {
        assertKilledAtTimeOut("echo $$; trap '' TERM; while :; do sleep 0.01; done");
    }

    @Test
    void anInterruptKillsTheTree() throws Exception {
        List<Long> started = new ArrayList<>();
        CompletableFuture<Void> running = new CompletableFuture<>();
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                QUIET.eachLine(line -> {
                            started.add(Long.valueOf(line));
                            running.complete(null);
                        })
                        .run(shell("trap '' TERM; sleep 300 & echo $!; wait"));
            } catch (InterruptedException | RuntimeException e) {
                thrown.complete(e);
            }
        });
        caller.start();
        running.get(30, SECONDS);

        caller.interrupt();

        assertThat(thrown.get(30, SECONDS)).isInstanceOf(InterruptedException.class);
        assertThat(started).hasSize(1).allSatisfy(ToolRunnerTest::assertEnded);
    }

    @Test
    void aPendingInterruptStartsNothing() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> QUIET.run(ToolCommand.of("sleep", "300")))
                .isInstanceOf(InterruptedException.class)
                .hasMessage("interrupted before sleep was started");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aFailingReaderEndsTheRun() {
        IllegalStateException refusal = new IllegalStateException("line 1 is no result");

        assertThatThrownBy(() -> QUIET.eachLine(line -> {
                            throw refusal;
                        })
                        .run(shell("echo x; sleep 300")))
                .isSameAs(refusal);
    }

    @Test
    void aReaderThatFailsOnTheLastLineFailsTheRun() {
        assertThatThrownBy(() -> QUIET.eachLine(line -> {
                            throw new IllegalStateException(line);
                        })
                        .run(ToolCommand.of("printf", "last")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("last");
    }

    @Test
    void aLogThatCannotBeWrittenIsAnError() {
        Path log = temporary.resolve("absent").resolve("run.log");

        assertThatThrownBy(() -> ToolRunner.loggingTo(log).run(ToolCommand.of("echo")))
                .hasMessage("cannot write the log of echo: " + log);
    }

    @Test
    void aProgramThatLeavesADaemonBehindStillEnds() throws Exception {
        List<Long> daemon = new ArrayList<>();

        ToolRun run = QUIET.eachLine(line -> daemon.add(Long.valueOf(line))).run(shell("sleep 300 & echo $!; exit 0"));

        assertThat(run.exitValue()).isZero();
        daemon.forEach(id -> ProcessHandle.of(id).ifPresent(ProcessHandle::destroyForcibly));
    }

    private static void assertKilledAtTimeOut(String script) {
        List<Long> started = new ArrayList<>();

        ToolFailedException failure = catchThrowableOfType(
                ToolFailedException.class,
                () -> QUIET.eachLine(line -> started.add(Long.valueOf(line)))
                        .run(shell(script).within(Duration.ofMillis(1500))));

        assertThat(failure).hasMessageStartingWith("sh was killed after its time limit of 1500 ms\n");
        assertThat(failure.isTimeOut()).isTrue();
        assertThat(started).isNotEmpty().allSatisfy(ToolRunnerTest::assertEnded);
    }

    /** A killed orphan may stay in the process table for a moment, until its new parent has taken notice. */
    static void assertEnded(long id) throws Exception {
        ProcessHandle process = ProcessHandle.of(id).orElse(null);
        if (process != null) {
            process.onExit().get(30, SECONDS);
        }
    }

    private static ToolCommand shell(String script) {
        return ToolCommand.of("sh", "-c", script);
    }

    private static List<String> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(String::valueOf).toList();
    }
}
