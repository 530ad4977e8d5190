package io.bitloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolRunner;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.Tools;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

final class ErrorReportTest {
    @Test
    void wrongInputIsOneLine() {
        assertReport(
                new IllegalArgumentException("PE=3 does not divide the 10 neurons of layer2; choose 1, 2, 5 or 10"),
                2,
                "bitloom: PE=3 does not divide the 10 neurons of layer2; choose 1, 2, 5 or 10\n");
    }

    @Test
    void wrongUsageFoundByTheCommandNamesItsHelp() {
        Failing failing = new Failing();
        CommandLine line = new CommandLine(failing);
        failing.failure = new ParameterException(line, "--fold needs one PE x SIMD for each of the 3 layers");

        assertReport(
                line,
                2,
                "bitloom: --fold needs one PE x SIMD for each of the 3 layers\n"
                        + "Try 'failing --help' for more information.\n",
                false);
    }

    @Test
    void fileErrorsAreSentences() {
        assertReport(new NoSuchFileException("a.bnn"), 2, "bitloom: there is no file a.bnn\n");
        assertReport(new FileAlreadyExistsException("a.bnn"), 2, "bitloom: there is already a file a.bnn\n");
        assertReport(new AccessDeniedException("a.bnn"), 2, "bitloom: the file permissions forbid access to a.bnn\n");
        assertReport(new IOException("a.bnn ends after 12 bytes"), 2, "bitloom: a.bnn ends after 12 bytes\n");
        assertReport(
                new FileSystemException("a.bnn", null, "No space left on device"),
                2,
                "bitloom: a.bnn: No space left on device\n");
        assertReport(new NotDirectoryException("a.bnn"), 2, "bitloom: cannot use a.bnn (NotDirectoryException)\n");
    }

    @Test
    void aBareReasonOfTheSystemIsNotAllThatIsSaid() {
        assertReport(
                new EOFException(),
                2,
                "bitloom: a file cannot be read or written: EOFException (run it again with --verbose to see where)\n");
        IOException full = new IOException("No space left on device");
        full.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("sun.nio.ch.UnixFileDispatcherImpl", "write0", null, -2),
            new StackTraceElement("io.bitloom.model.Safetensors", "write", "Safetensors.java", 104)
        });
        assertReport(
                full,
                2,
                "bitloom: a file cannot be read or written: No space left on device"
                        + " (run it again with --verbose to see where)\n");
    }

    @Test
    void wrappersAreTakenOff() {
        assertReport(
                new ExecutionException(new UncheckedIOException(new NoSuchFileException("a.bnn"))),
                2,
                "bitloom: there is no file a.bnn\n");
    }

    @Test
    void aMissingToolIsExitThree() {
        assertReport(
                thrownBy(() -> new ToolSearch(Map.of("PATH", "/nowhere")).require(Tools.MAKE)),
                3,
                "bitloom: make is not in PATH; make builds the simulator; install it with `sudo apt-get install make`,"
                        + " or let BITLOOM_MAKE name the program\n");
    }

    @Test
    void aFailedToolIsExitThree() {
        assertReport(
                thrownBy(() -> ToolRunner.quiet().run(ToolCommand.of("sh", "-c", "echo broken; exit 1"))),
                3,
                "bitloom: sh failed with exit value 1\n  command: sh -c 'echo broken; exit 1'\n  last lines:\n    broken\n");
    }

    @Test
    void anInterruptIsSilent() {
        assertReport(new InterruptedException(), 130, "");
    }

    @Test
    void anythingElseIsOurFault() {
        assertReport(
                new IllegalStateException("no plan"),
                70,
                "bitloom: internal error: java.lang.IllegalStateException: no plan"
                        + " (run it again with --verbose to see where)\n");
    }

    @Test
    void aLibraryThatDoesNotLoadIsExitThree() {
        assertReport(
                new UnsatisfiedLinkError("no jniopenblas_nolapack in java.library.path"),
                3,
                "bitloom: a native library does not load (no jniopenblas_nolapack in java.library.path);"
                        + " `bitloom doctor` shows which\n");
        assertReport(
                new ExecutionException(new NoClassDefFoundError("Could not initialize class Loader")),
                3,
                "bitloom: a native library does not load (Could not initialize class Loader);"
                        + " `bitloom doctor` shows which\n");
    }

    @Test
    void tooLittleMemoryIsNoMismatch() {
        assertReport(
                new OutOfMemoryError("Java heap space"),
                70,
                "bitloom: out of memory (Java heap space); set JDK_JAVA_OPTIONS=-Xmx8g to have 8 GiB\n");
    }

    @Test
    void anErrorOfOursIsNoMismatch() {
        assertReport(
                new AssertionError("no plan"),
                70,
                "bitloom: internal error: java.lang.AssertionError: no plan"
                        + " (run it again with --verbose to see where)\n");
    }

    @Test
    void onlyVerboseShowsTheTrace() {
        Failing failing = new Failing();
        failing.failure = new IllegalArgumentException("wrong");
        Capture capture = new Capture();

        assertThat(execute(new CommandLine(failing), capture, true)).isEqualTo(2);

        assertThat(capture.err())
                .startsWith("bitloom: wrong\njava.lang.IllegalArgumentException: wrong\n\tat io.bitloom.cli.");
    }

    private static void assertReport(Throwable failure, int exitValue, String text) {
        Failing failing = new Failing();
        failing.failure = failure;
        assertReport(new CommandLine(failing), exitValue, text, false);
    }

    private static void assertReport(CommandLine line, int exitValue, String text, boolean verbose) {
        Capture capture = new Capture();
        assertThat(execute(line, capture, verbose)).isEqualTo(exitValue);
        assertThat(capture.err()).isEqualTo(text);
        assertThat(capture.out()).isEmpty();
    }

    private static int execute(CommandLine line, Capture capture, boolean verbose) {
        ErrorReport report = new ErrorReport(capture.console().err(), Ansi.OFF, () -> verbose);
        return report.execute(line);
    }

    private static Exception thrownBy(Callable<?> call) {
        try {
            call.call();
        } catch (Exception e) {
            return e;
        }
        throw new AssertionError("nothing was thrown");
    }

    @Command(name = "failing")
    private static final class Failing implements Callable<Integer> {
        private Throwable failure;

        @Override
        public Integer call() throws Exception {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        }
    }
}
