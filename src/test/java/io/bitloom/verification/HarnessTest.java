package io.bitloom.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.simulation.VerilatorBuild;
import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolFailedException;
import io.bitloom.tool.ToolRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line and the seeds of the harness, on an unrolled design that takes a beat every clock. */
@Tag("verilator")
final class HarnessTest {
    private static final int IMAGES = 400;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void build() throws Exception {
        HardwareCase hardware = HardwareCase.of(directory, 7, 1, new int[] {6, 4, 2}, "4x6,2x4", IMAGES);
        hardware.build();
        new VerilatorBuild(HardwareCase.tools()).build(hardware.workspace, true, (file, files) -> {});
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--stall 40       | there is no option --stall; choose from --layout --vectors --results --vcd"
                        + " --reload --count --first --from --gaps --limit --reload-after --seed --stalls --to",
                "stalls 40        | cannot read option stalls",
                "--gaps           | cannot read option --gaps",
                "--gaps abc       | --gaps abc is no number from 0 to 99",
                "--gaps 4x        | --gaps 4x is no number from 0 to 99",
                "--gaps 100       | --gaps 100 is no number from 0 to 99",
                "--gaps -1        | --gaps -1 is no number from 0 to 99",
                "--stalls 100     | --stalls 100 is no number from 0 to 99",
                "--gaps 1 --gaps 2 | option --gaps is given twice",
                "--limit 1e6      | --limit 1e6 is no number from 0 to 9223372036854775807",
                "--limit 9223372036854775808 | --limit 9223372036854775808 is no number from 0 to 9223372036854775807",
                "--seed -         | --seed - is no number from 0 to 18446744073709551615",
                "--count 0        | the range of images is empty or goes past the last one",
                "--count 401      | the range of images is empty or goes past the last one",
                "--first 400      | the range of images is empty or goes past the last one",
                "--first 2 --count 18446744073709551615 | --count 18446744073709551615 is no number from 0 to 4294967295",
                "--first 4294967295 --count 4294967295 | the range of images is empty or goes past the last one",
                "--count -1       | --count -1 is no number from 0 to 4294967295",
                "--vcd wave.vcd   | this build writes no waveforms for --vcd; verilate with --trace",
            })
    void whatCannotBeReadIsRefused(String arguments, String message) {
        assertRefused("--layout sim/layout.txt --vectors vectors/images.bin " + arguments, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--layout", "--vectors"})
    void theFilesAreRequired(String option) {
        String file = option.equals("--layout") ? "--vectors vectors/images.bin" : "--layout sim/layout.txt";

        assertRefused(file, "option " + option + " is missing");
    }

    @Test
    void theResultSaysHowManyClocksItTook() throws Exception {
        assertThat(run("build", "--seed -9223372036854775808 --results one.bin"))
                .last(InstanceOfAssertFactories.STRING)
                .matches("images sent 400, received 400, clocks \\d+");
    }

    /** Pauses take up to 16384 clocks: they are no reason to call the hardware hung. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aPauseOfTheHarnessIsNoHang(int seed) throws Exception {
        assertThat(run("build", "--gaps 60 --stalls 80 --limit 20 --results one.bin --seed " + seed))
                .last(InstanceOfAssertFactories.STRING)
                .matches("images sent 400, received 400, clocks \\d{4,}");
    }

    @Test
    void neighbouringSeedsStartTheRegistersDifferently() throws Exception {
        List<String> starts =
                IntStream.range(10, 14).mapToObj(HarnessTest::firstClock).toList();

        assertThat(starts).doesNotHaveDuplicates();
        assertThat(firstClock(10)).isEqualTo(starts.get(0));
    }

    /** The design takes a beat every clock, so tvalid shows every draw of the gaps, as tready does those of the stalls. */
    @Test
    void gapsAndStallsOfAllSeedsAreDifferent() throws Exception {
        List<String> pauses = IntStream.range(10, 14)
                .boxed()
                .flatMap(seed -> Stream.of(
                        signal("s_axis_tvalid", "--gaps 50 --seed " + seed),
                        signal("m_axis_tready", "--stalls 50 --seed " + seed)))
                .toList();

        assertThat(pauses).allMatch(text -> text.contains("1") && text.contains("0"));
        assertThat(pauses).doesNotHaveDuplicates();
    }

    private static void assertRefused(String arguments, String message) {
        ToolCommand command =
                ToolCommand.of("./build/Vprobe", arguments.split(" +")).in(directory);

        assertThatThrownBy(() -> ToolRunner.quiet().run(command))
                .asInstanceOf(InstanceOfAssertFactories.type(ToolFailedException.class))
                .satisfies(failure -> {
                    assertThat(failure.exitValue()).isEqualTo(2);
                    assertThat(failure.lastLines()).containsExactly("harness: " + message);
                });
    }

    private static List<String> run(String build, String arguments) throws InterruptedException {
        return ToolRunner.quiet()
                .run(ToolCommand.of(
                                "./" + build + "/Vprobe",
                                ("--layout sim/layout.txt --vectors vectors/images.bin " + arguments).split(" +"))
                        .in(directory))
                .lastLines();
    }

    private static String waveform(String arguments) {
        try {
            run("build-trace", arguments + " --vcd wave.vcd");
            return Files.readString(directory.resolve("wave.vcd"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The values of all signals in the first clock. */
    private static String firstClock(int seed) {
        String vcd = waveform("--from 0 --to 0 --seed " + seed);
        return vcd.substring(vcd.indexOf("#0"));
    }

    /** A signal of the top in the clocks 10 to 209, a character each. */
    private static String signal(String name, String arguments) {
        String vcd = waveform(arguments + " --from 0 --to 209");
        Matcher declaration =
                Pattern.compile("\\$var wire +1 (\\S+) " + name + " ").matcher(vcd);
        assertThat(declaration.find()).isTrue();
        Pattern change = Pattern.compile("([01])" + Pattern.quote(declaration.group(1)));
        TreeMap<Long, String> values = new TreeMap<>();
        long time = 0;
        for (String line : vcd.lines().toList()) {
            Matcher matcher = change.matcher(line);
            if (line.startsWith("#")) {
                time = Long.parseLong(line.substring(1));
            } else if (matcher.matches()) {
                values.put(time, matcher.group(1));
            }
        }
        return IntStream.range(10, 210)
                .mapToObj(clock -> values.floorEntry(10L * clock + 5).getValue())
                .collect(Collectors.joining());
    }
}
