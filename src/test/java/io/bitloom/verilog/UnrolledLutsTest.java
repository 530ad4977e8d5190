package io.bitloom.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.bits.BitMatrix;
import io.bitloom.circuit.Circuit;
import io.bitloom.circuit.CircuitBuilder;
import io.bitloom.circuit.Cost;
import io.bitloom.circuit.Delay;
import io.bitloom.circuit.GroupedPopcounts;
import io.bitloom.circuit.Literal;
import io.bitloom.circuit.Popcounts;
import io.bitloom.circuit.Target;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Layer;
import io.bitloom.model.ModelFile;
import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolRunner;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Yosys makes of an unrolled layer, optimised and neuron by neuron. A small layer is always measured; others are named to it and
 * printed, a line for each:
 *
 * <pre>
 *     mvn test -Dtest=UnrolledLutsTest -Dunrolled.problem=FOLDER/random_64x32.txt     a problem file
 *     mvn test -Dtest=UnrolledLutsTest -Dunrolled.problem=model.bnn:layer1            a layer of a model
 *     ... -Dunrolled.target=LUT4                                                      synth_ice40 instead of the script lut6.ys
 *     ... -Dunrolled.neurons=4                                                        neuron by neuron: every so many-th neuron alone
 * </pre>
 */
@Tag("yosys")
final class UnrolledLutsTest {
    private static final Pattern CELL = Pattern.compile("\\s+(SB_LUT4|LUT[1-6]|CARRY4|SB_CARRY)\\s+(\\d+)");
    private static final Pattern DEPTH = Pattern.compile("Longest topological path in \\w+ \\(length=(\\d+)\\):");

    @TempDir
    private Path temporary;

    /** Weights and thresholds of a layer. */
    record Problem(String name, BitMatrix weights, int[] thresholds) {
        static Problem random(long seed, int neurons, int inputs) {
            Random random = new Random(seed);
            BitMatrix weights = BitMatrix.of(neurons, inputs, (n, k) -> random.nextBoolean());
            int[] thresholds = IntStream.range(0, neurons)
                    .map(n -> inputs / 2 + random.nextInt(7) - 3)
                    .toArray();
            return new Problem("random " + inputs + "x" + neurons, weights, thresholds);
        }

        static Problem named(String text) throws Exception {
            String[] parts = text.split(":");
            return parts.length == 2 ? ofLayer(parts[0], parts[1]) : ofFile(Path.of(text));
        }

        private static Problem ofLayer(String file, String name) throws Exception {
            Layer layer = ModelFile.read(Path.of(file)).layers().stream()
                    .filter(candidate -> candidate.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            DenseLayer dense = layer.arithmetic().orElseThrow();
            int[] thresholds = IntStream.range(0, dense.neurons())
                    .map(n -> dense.isScores() ? dense.inputs() / 2 : dense.popcountThreshold(0, n))
                    .toArray();
            return new Problem(text(file, name), dense.bases().get(0), thresholds);
        }

        private static String text(String file, String layer) {
            return Path.of(file).getFileName() + " " + layer;
        }

        private static Problem ofFile(Path file) throws Exception {
            List<String[]> lines = Files.readAllLines(file).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.trim().split(" "))
                    .toList();
            return new Problem(
                    file.getFileName().toString(),
                    BitMatrix.of(lines.size(), lines.get(0)[1].length(), (n, k) -> lines.get(n)[1].charAt(k) == '1'),
                    lines.stream().mapToInt(line -> Integer.parseInt(line[0])).toArray());
        }

        /** One neuron alone. */
        Problem neuron(int n) {
            return new Problem(name + " neuron " + n, BitMatrix.ofRows(weights.row(n)), new int[] {thresholds[n]});
        }

        Circuit circuit(Popcounts form) {
            CircuitBuilder builder = new CircuitBuilder(weights.columns());
            int[] counts = form.of(builder, builder.inputBits(), weights);
            List<Literal> fires = new ArrayList<>();
            for (int n = 0; n < counts.length; n++) {
                fires.add(builder.atLeast(counts[n], thresholds[n]));
            }
            return builder.build(fires);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Tables, carry cells and logic depth of a netlist. */
    private record Netlist(int tables, int carries, int depth) {}

    static Stream<Problem> problems() throws Exception {
        String named = System.getProperty("unrolled.problem");
        return Stream.of(named == null ? Problem.random(1, 8, 24) : Problem.named(named));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void sharingSavesMoreThanHalfOfTheTables(Problem problem) throws Exception {
        Target target = Target.valueOf(System.getProperty("unrolled.target", "LUT6"));
        long start = System.nanoTime();
        Circuit circuit = problem.circuit(new GroupedPopcounts(target));
        List<RtlFile> files = render(circuit);
        long milliseconds = (System.nanoTime() - start) / 1_000_000;
        Netlist shared = synthesise("shared", target, files);
        print(String.format(
                Locale.ROOT,
                "%s %s: %d LUTs (%d estimated), %d carry cells, depth %d (%d tenths estimated), made in %d ms",
                problem,
                target,
                shared.tables,
                Cost.of(circuit, target),
                shared.carries,
                shared.depth,
                Delay.depth(circuit, target),
                milliseconds));

        int step = Integer.getInteger("unrolled.neurons", problem.thresholds.length > 8 ? 0 : 4);
        if (step > 0) {
            long alone = 0;
            int measured = 0;
            for (int n = 0; n < problem.thresholds.length; n += step) {
                Circuit neuron = problem.neuron(n).circuit(Popcounts.plain());
                alone += synthesise("neuron" + n, target, render(neuron)).tables;
                measured++;
            }
            long all = alone * problem.thresholds.length / measured;
            print(problem + " " + target + ": neuron by neuron " + all + " LUTs, from " + measured
                    + " neurons; shared is " + 100 * shared.tables / all + " % of it");
            assertThat(shared.tables).isLessThan((int) (all * 7 / 10));
        }
    }

    private static void print(String line) {
        System.out.println(line);
    }

    private static List<RtlFile> render(Circuit circuit) {
        return new CircuitRenderer().render(new Identifier("bnn"), "an unrolled layer", "000000000000", circuit);
    }

    private Netlist synthesise(String name, Target target, List<RtlFile> files) throws Exception {
        Path directory = Files.createDirectories(temporary.resolve(name));
        StringBuilder script = new StringBuilder("read_verilog");
        for (RtlFile file : files) {
            Files.writeString(directory.resolve(file.name()), file.text());
            script.append(' ').append(file.name());
        }
        Path lut6 = Path.of("src/test/resources/unrolled/lut6.ys").toAbsolutePath();
        script.append(target == Target.LUT6 ? "\nscript " + lut6 : "\nsynth_ice40 -top bnn");
        script.append("\ntee -q -o stat.txt stat\ntee -q -o depth.txt ltp -noff\n");
        Files.writeString(directory.resolve("luts.ys"), script);
        ToolCommand command = ToolSearch.ofSystem().require(Tools.YOSYS).command("-q", "luts.ys");
        ToolRunner.quiet().run(command.in(directory).within(Duration.ofHours(6)));

        int tables = 0;
        int carries = 0;
        Matcher cells = CELL.matcher(Files.readString(directory.resolve("stat.txt")));
        while (cells.find()) {
            int count = Integer.parseInt(cells.group(2));
            if (cells.group(1).contains("LUT")) {
                tables += count;
            } else {
                carries += count;
            }
        }
        Matcher depth = DEPTH.matcher(Files.readString(directory.resolve("depth.txt")));
        return new Netlist(tables, carries, depth.find() ? Integer.parseInt(depth.group(1)) : 0);
    }
}
