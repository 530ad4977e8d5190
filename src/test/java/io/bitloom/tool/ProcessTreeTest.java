package io.bitloom.tool;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.exec.DefaultExecutor;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The end of the JVM, tried on a second JVM that gets the signals a terminal or a job scheduler would send. */
@Timeout(60)
final class ProcessTreeTest {
    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,143", "HUP,129"})
    void aSignalToTheJvmLeavesNoToolBehind(String signal, int exitValue) throws Exception {
        Process jvm = new ProcessBuilder(
                        // Started in the background, a shell's children ignore Ctrl-C; this JVM must not.
                        "env",
                        "--default-signal=INT,TERM,HUP",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        String.join(
                                ":",
                                folderOf(ToolRunner.class),
                                folderOf(Program.class),
                                folderOf(DefaultExecutor.class)),
                        Program.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = jvm.inputReader()) {
            List<Long> tools = List.of(Long.valueOf(output.readLine()), Long.valueOf(output.readLine()));
            assertThat(tools).allMatch(id -> ProcessHandle.of(id).isPresent());

            new ProcessBuilder("kill", "-" + signal, String.valueOf(jvm.pid()))
                    .start()
                    .waitFor();

            assertThat(jvm.waitFor(30, SECONDS)).isTrue();
            assertThat(jvm.exitValue()).isEqualTo(exitValue);
            assertThat(tools).allSatisfy(ToolRunnerTest::assertEnded);
            assertThat(output.readLine()).isNull();
        } finally {
            jvm.destroyForcibly();
        }
    }

    private static String folderOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    /** Runs a tool that ignores the request to end, as its child does; prints the two process ids. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            try {
                ToolRunner.quiet()
                        .eachLine(System.out::println)
                        .run(ToolCommand.of("sh", "-c", "trap '' INT TERM HUP; sleep 300 & echo $!; echo $$; wait"));
            } catch (InterruptedException e) {
                // As the command line does: the program is ending, and there is nothing to report.
            }
        }
    }
}
