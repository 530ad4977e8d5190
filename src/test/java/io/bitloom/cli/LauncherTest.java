package io.bitloom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script {@code bitloom} on machines that lack things: a copy of it, run with a PATH that holds nothing but the basic
 * programs and stand-ins that write down how they were called.
 */
@Timeout(60)
final class LauncherTest {
    private static final List<String> BASIC = List.of(
            "bash",
            "sh",
            "cat",
            "cp",
            "dirname",
            "env",
            "find",
            "locale",
            "mkdir",
            "mv",
            "readlink",
            "sed",
            "tail",
            "touch",
            "rm");

    @TempDir
    private Path temporary;

    private Path home;
    private Path bin;
    private Path calls;

    @BeforeEach
    void copyTheLauncher() throws IOException {
        home = Files.createDirectories(temporary.resolve("a home"));
        bin = Files.createDirectory(temporary.resolve("bin"));
        calls = Files.createFile(temporary.resolve("calls"));
        Files.copy(Path.of("bitloom"), home.resolve("bitloom"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(home.resolve("src/main"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        for (String name : BASIC) {
            program(name, "exec " + inSystem(name) + " \"$@\"");
        }
        program("id", "echo 0");
    }

    @Test
    void withoutAptTheMessageNamesThePackages() throws Exception {
        Outcome outcome = bitloom("demo");

        assertThat(outcome).isEqualTo(new Outcome(3, "", """
                bitloom: this needs, and this machine lacks: JDK 17 or later maven verilator make g++
                bitloom: there is no apt-get here; install what is missing (on Debian and Ubuntu: \
                apt-get install openjdk-17-jdk-headless maven verilator make g++), then try again
                """));
    }

    @Test
    void withoutRootAndSudoTheMessageNamesThePackages() throws Exception {
        program("id", "echo 1000");
        program("apt-get", "echo apt-get $* >>\"$CALLS\"");
        builtWith(17);

        Outcome outcome = bitloom("simulate");

        assertThat(outcome.exitValue()).isEqualTo(3);
        assertThat(outcome.err()).isEqualTo("""
                bitloom: this needs, and this machine lacks: verilator make g++
                bitloom: only root may install packages, and there is no sudo; install what is missing \
                (on Debian and Ubuntu: apt-get install verilator make g++), then try again
                """);
        assertThat(calls).isEmptyFile();
    }

    @Test
    void aRefusalOfAptIsExitThree() throws Exception {
        builtWith(17);
        program("make", "");
        program("g++", "");
        program("apt-get", "echo 'E: Unable to locate package verilator' >&2; exit 100");

        Outcome outcome = bitloom("demo");

        assertThat(outcome.exitValue()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).endsWith("""
                bitloom: installing with apt-get: verilator
                E: Unable to locate package verilator
                bitloom: apt-get refused; install what is missing \
                (on Debian and Ubuntu: apt-get install verilator), then try again
                """);
    }

    @Test
    void whatIsMissingIsInstalledAndSaidBefore() throws Exception {
        program("id", "echo 1000");
        program("sudo", "echo sudo >>\"$CALLS\"; [ \"$1\" = -n ] && shift; exec \"$@\"");
        program("apt-cache", "[ \"$2\" = openjdk-21-jdk-headless ]");
        fakeApt();

        Outcome outcome = bitloom("test");

        assertThat(outcome.exitValue()).isEqualTo(7);
        assertThat(outcome.err()).isEqualTo("""
                bitloom: this needs, and this machine lacks: JDK 17 or later maven verilator make g++ yosys nextpnr-ice40 fpga-icestorm iverilog tcl
                bitloom: running: sudo -n apt-get update
                bitloom: installing with apt-get: openjdk-21-jdk-headless maven verilator make g++ yosys nextpnr-ice40 fpga-icestorm iverilog tcl
                """);
        assertThat(Files.readAllLines(calls))
                .containsExactly(
                        "sudo",
                        "apt-get update -q",
                        "sudo",
                        "apt-get install -q -y --no-install-recommends openjdk-21-jdk-headless maven verilator make"
                                + " g++ yosys nextpnr-ice40 fpga-icestorm iverilog tcl (noninteractive)",
                        "mvn -B verify in " + home + " with " + temporary.resolve("jdk"));
    }

    @Test
    void anInstallationThatDoesNotHelpIsSaid() throws Exception {
        builtWith(17);
        program("apt-get", "exit 0");

        Outcome outcome = bitloom("simulate", "x.bnn");

        assertThat(outcome.exitValue()).isEqualTo(3);
        assertThat(outcome.err()).endsWith("bitloom: still missing after the installation: verilator make g++\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'  fold: 1x1', verilator make g++",
        "'  board: icebreaker', verilator make g++ yosys nextpnr-ice40 fpga-icestorm"
    })
    void aNetworkFileWithABoardNeedsWhatASynthesisNeeds(String line, String missing) throws Exception {
        builtWith(17);
        Path file = temporary.resolve("n.yaml");
        Files.writeString(file, "name: n\ndata: digits\nhardware:\n" + line + "\n");

        assertThat(bitloom("run", file.toString()).err())
                .startsWith("bitloom: this needs, and this machine lacks: " + missing + "\n");
    }

    @ParameterizedTest
    @CsvSource({"C, C.UTF-8", "POSIX, C.UTF-8", "C.UTF-8, C.UTF-8"})
    void filesMayHaveAnyNameInAnyLocale(String locale, String expected) throws Exception {
        builtWith(17);
        Path java = temporary.resolve("jdk/bin/java");
        Files.writeString(java, Files.readString(java).replace("exit 42", "echo $LC_ALL"));

        Outcome outcome = run(Map.of("LC_ALL", locale), home.resolve("bitloom"), "doctor");

        assertThat(outcome.out()).endsWith("\n" + expected + "\n");
    }

    @Test
    void toolsNamedByVariablesAreNotMissing() throws Exception {
        builtWith(17);
        Path tool = program("my-tool", "");

        Outcome outcome = run(
                Map.of("BITLOOM_VERILATOR", tool.toString(), "BITLOOM_MAKE", "my-tool", "BITLOOM_CXX", "my-tool"),
                home.resolve("bitloom"),
                "demo");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitValue()).isEqualTo(42);
    }

    @ParameterizedTest
    @CsvSource({"demo, --help", "run, -h", "simulate, --version", "train, -V", "compare, x"})
    void helpVersionAndComparisonsInstallNothing(String command, String argument) throws Exception {
        builtWith(17);
        program("apt-get", "echo apt-get $* >>\"$CALLS\"");

        assertThat(bitloom(command, argument))
                .extracting(Outcome::exitValue, Outcome::err)
                .containsExactly(42, "");
        assertThat(calls).isEmptyFile();
    }

    @Test
    void helpThatCannotBeShownSaysWhatIsMissingAndInstallsNothing() throws Exception {
        program("apt-get", "echo apt-get $* >>\"$CALLS\"");

        assertThat(bitloom("demo", "--help")).isEqualTo(new Outcome(3, "", """
                bitloom: this needs, and this machine lacks: JDK 17 or later maven
                bitloom: nothing is installed for help alone; install what is missing \
                (on Debian and Ubuntu: apt-get install openjdk-17-jdk-headless maven), then try again
                """));
        assertThat(calls).isEmptyFile();
    }

    @Test
    void aVariableThatLeadsNowhereIsLeftToBitloomToJudge() throws Exception {
        builtWith(17);
        program("apt-get", "echo apt-get $* >>\"$CALLS\"");
        String nowhere = temporary.resolve("nowhere").toString();

        Outcome outcome = run(
                Map.of("BITLOOM_VERILATOR", nowhere, "BITLOOM_MAKE", nowhere, "BITLOOM_CXX", nowhere),
                home.resolve("bitloom"),
                "demo");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitValue()).isEqualTo(42);
        assertThat(calls).isEmptyFile();
    }

    @Test
    void theTestSuiteHasHelpThatNeedsNothing() throws Exception {
        assertThat(bitloom("test", "--help")).isEqualTo(new Outcome(0, """
                Usage: bitloom test
                Runs the whole test suite. It needs Maven, Verilator, make, g++, Yosys, nextpnr-ice40, icepack, Icarus Verilog and
                Tcl.
                One class of it: mvn test -Dtest=NAME
                """, ""));
    }

    @Test
    void theTestSuiteTakesNoArguments() throws Exception {
        assertThat(bitloom("test", "LauncherTest"))
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "bitloom: test takes nothing else: it runs the whole suite;"
                                + " for one class of it: mvn test -Dtest=NAME\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "11", "16"})
    void anOldJavaIsNoJava(int version) throws Exception {
        builtWith(version);

        assertThat(bitloom("doctor").err())
                .startsWith("bitloom: this needs, and this machine lacks: JDK 17 or later\n");
    }

    @Test
    void aRuntimeWithoutCompilerRunsButDoesNotBuild() throws Exception {
        builtWith(17);
        Files.delete(temporary.resolve("jdk/bin/javac"));
        program("mvn", "exit 1");

        assertThat(bitloom("doctor").exitValue()).isEqualTo(42);
        Files.writeString(home.resolve("src/main/Added.java"), "");
        assertThat(bitloom("doctor").err())
                .startsWith("bitloom: this needs, and this machine lacks: JDK 17 or later\n");
    }

    @Test
    void javaHomeComesBeforePath() throws Exception {
        builtWith(11);
        Path jdk = jdk(temporary.resolve("jdk 21"), 21);

        Outcome outcome = run(Map.of("JAVA_HOME", jdk.toString()), home.resolve("bitloom"), "doctor");

        assertThat(outcome.exitValue()).isEqualTo(42);
    }

    @Test
    void argumentsOutputAndExitValuePassThrough() throws Exception {
        builtWith(17);

        Outcome outcome = bitloom("train", "-o", "a b.bnn", "");

        assertThat(outcome)
                .isEqualTo(new Outcome(
                        42,
                        "[-XX:+UseParallelGC][-jar]" + jarAnd("[train][-o][a b.bnn][]") + " in " + temporary + "\n",
                        ""));
    }

    @Test
    void aNewJavaIsToldThatNativeCodeIsFine() throws Exception {
        builtWith(25);

        assertThat(bitloom("doctor").out())
                .startsWith("[-XX:+UseParallelGC][--enable-native-access=ALL-UNNAMED][-jar]" + jarAnd("[doctor]"));
    }

    @Test
    void linksLeadHome() throws Exception {
        builtWith(17);
        Path links = Files.createDirectories(temporary.resolve("some/links"));
        Files.createSymbolicLink(links.resolve("inner"), home.resolve("bitloom"));
        Path link = Files.createSymbolicLink(temporary.resolve("outer"), Path.of("some/links/inner"));

        assertThat(run(Map.of(), link).out()).contains(jarAnd(""));
    }

    @Test
    void theFirstRunBuildsAndTheSecondDoesNot() throws Exception {
        jdkInPath(17);
        program("mvn", "echo mvn $* with $JAVA_HOME >>\"$CALLS\"; echo built; touch target/bitloom.jar");

        assertThat(bitloom("doctor").err())
                .isEqualTo("bitloom: building (the first time, Maven downloads the libraries;"
                        + " that takes some minutes)\n");
        assertThat(bitloom("doctor").err()).isEmpty();
        assertThat(Files.readAllLines(calls))
                .containsExactly("mvn -q -B -Dmaven.test.skip=true package with " + temporary.resolve("jdk"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/Added.java", "examples/added.yaml"})
    void anEditedSourceIsBuilt(String source) throws Exception {
        builtWith(17);
        program("mvn", "echo mvn >>\"$CALLS\"");
        Files.createDirectories(home.resolve(source).getParent());
        Files.writeString(home.resolve(source), "");

        assertThat(bitloom("doctor").exitValue()).isEqualTo(42);
        assertThat(Files.readAllLines(calls)).containsExactly("mvn");
        assertThat(bitloom("doctor").exitValue()).isEqualTo(42);
        assertThat(Files.readAllLines(calls)).containsExactly("mvn");
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        jdkInPath(17);
        program("flock", "exec " + inSystem("flock") + " \"$@\"");
        program("sleep", "exec " + inSystem("sleep") + " \"$@\"");
        program("mvn", "echo mvn >>\"$CALLS\"; sleep 2; touch target/bitloom.jar");

        List<Process> both = List.of(start(), start());
        for (Process one : both) {
            assertThat(one.waitFor()).isEqualTo(42);
        }

        assertThat(Files.readAllLines(calls)).containsExactly("mvn");
    }

    @Test
    void withoutFlockTwoAtOnceDoNotFail() throws Exception {
        jdkInPath(17);
        program("sleep", "exec " + inSystem("sleep") + " \"$@\"");
        program("mvn", "sleep 2; touch target/bitloom.jar");

        List<Process> both = List.of(start(), start());
        for (Process one : both) {
            assertThat(one.waitFor()).isEqualTo(42);
        }
    }

    /** A launcher that runs beside the test. */
    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(home.resolve("bitloom").toString(), "doctor")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", bin.toString(), "CALLS", calls.toString()));
        return builder.start();
    }

    @Test
    void aFailedBuildShowsItsEnd() throws Exception {
        jdkInPath(17);
        program("mvn", "echo '[ERROR] COMPILATION ERROR'; exit 1");

        Outcome outcome = bitloom("doctor");

        assertThat(outcome.exitValue()).isEqualTo(3);
        assertThat(outcome.err())
                .endsWith("[ERROR] COMPILATION ERROR\nbitloom: the build failed; all of its output is in "
                        + home.resolve("target/build.log") + "\n");
        assertThat(bitloom("doctor").exitValue()).isEqualTo(3);
    }

    private String jarAnd(String arguments) {
        return "[" + home.resolve("target/bitloom.jar") + "]" + arguments;
    }

    /** A launcher that has nothing to build, and this Java. */
    private void builtWith(int version) throws IOException {
        Files.createDirectories(home.resolve("target"));
        Files.createFile(home.resolve("target/bitloom.jar"));
        jdkInPath(version);
        Files.createFile(home.resolve("target/bitloom.built"));
    }

    private void jdkInPath(int version) throws IOException {
        Path jdk = jdk(temporary.resolve("jdk"), version);
        Files.createSymbolicLink(bin.resolve("java"), jdk.resolve("bin/java"));
    }

    /** A java that prints how it was called, and ends with 42. */
    private static Path jdk(Path folder, int version) throws IOException {
        Path programs = Files.createDirectories(folder.resolve("bin"));
        write(
                programs.resolve("java"),
                "if [ \"$1\" = -XshowSettings:properties ]; then\n"
                        + "    echo '    java.home = " + folder + "' >&2\n"
                        + "    echo '    java.specification.version = " + (version == 8 ? "1.8" : version) + "' >&2\n"
                        + "    exit\n"
                        + "fi\n"
                        + "printf '[%s]' \"$@\"; echo \" in $PWD\"; exit 42");
        write(programs.resolve("javac"), "");
        return folder;
    }

    /** Installs by making the programs: here Maven, whose exit value is 7, and the tools. */
    private void fakeApt() throws IOException {
        Path later = Files.createDirectory(temporary.resolve("later"));
        jdk(temporary.resolve("jdk"), 21);
        write(later.resolve("mvn"), "echo mvn $* in $PWD with $JAVA_HOME >>\"$CALLS\"; exit 7");
        Files.createSymbolicLink(later.resolve("java"), temporary.resolve("jdk/bin/java"));
        for (String name :
                List.of("verilator", "make", "g++", "yosys", "nextpnr-ice40", "icepack", "iverilog", "tclsh")) {
            write(later.resolve(name), "");
        }
        program(
                "apt-get",
                "echo apt-get $* ${DEBIAN_FRONTEND:+\"($DEBIAN_FRONTEND)\"} >>\"$CALLS\"\n"
                        + "[ \"$1\" = update ] || cp -P " + later + "/* " + bin);
    }

    private Path program(String name, String body) throws IOException {
        return write(bin.resolve(name), body);
    }

    private static Path write(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private static Path inSystem(String name) {
        return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in PATH"));
    }

    private Outcome bitloom(String... arguments) throws Exception {
        return run(Map.of(), home.resolve("bitloom"), arguments);
    }

    private Outcome run(Map<String, String> variables, Path launcher, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path out = temporary.resolve("out");
        Path err = temporary.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(temporary.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", bin.toString(), "CALLS", calls.toString()));
        builder.environment().putAll(variables);
        int exitValue = builder.start().waitFor();
        return new Outcome(exitValue, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }

    private record Outcome(int exitValue, String out, String err) {}
}
