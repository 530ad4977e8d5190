package io.bitloom.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.bits.BitMatrix;
import io.bitloom.bits.BitVector;
import io.bitloom.circuit.Circuit;
import io.bitloom.circuit.CircuitBuilder;
import io.bitloom.circuit.GroupedPopcounts;
import io.bitloom.circuit.Literal;
import io.bitloom.circuit.RandomCircuit;
import io.bitloom.circuit.Target;
import io.bitloom.tool.Tool;
import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolRunner;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.Tools;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Circuits with nodes of every shape: three tools have nothing to say, and the Verilog computes what the circuit does. */
@Tag("verilator")
@Tag("iverilog")
@Tag("yosys")
final class CircuitRendererTest {
    private static final int IMAGES = 100;

    @TempDir
    private Path temporary;

    static Stream<Arguments> circuits() {
        return Stream.concat(
                LongStream.rangeClosed(1, 4)
                        .mapToObj(seed -> Arguments.of("nodes of seed " + seed, RandomCircuit.of(seed, 14, 60))),
                Stream.of(Target.values())
                        .map(target -> Arguments.of("a layer in groups, " + target, layer(target, 9, 60))));
    }

    /** Some of the first rows' counts and whether each row reaches a half. */
    private static Circuit layer(Target target, int rows, int columns) {
        Random random = new Random(1);
        BitMatrix weights = BitMatrix.of(rows, columns, (n, k) -> random.nextBoolean());
        CircuitBuilder builder = new CircuitBuilder(columns);
        List<Literal> outputs = new ArrayList<>();
        for (int count : new GroupedPopcounts(target).of(builder, builder.inputBits(), weights)) {
            outputs.add(builder.atLeast(count, columns / 2));
            if (outputs.size() < rows) {
                outputs.add(new Literal(count, false));
            }
        }
        return builder.build(outputs);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("circuits")
    void theVerilogComputesTheCircuit(String name, Circuit circuit) throws Exception {
        List<String> files = write(circuit);

        assertThat(say(Tools.VERILATOR, "--lint-only -Wall --language 1364-2005 --top-module net " + files.get(0)))
                .isEmpty();
        Files.writeString(
                temporary.resolve("lint.ys"),
                "read_verilog " + String.join(" ", files) + "\nhierarchy -check -top net\nproc\ncheck -assert\n");
        assertThat(say(Tools.YOSYS, "-q lint.ys")).isEmpty();

        Files.writeString(temporary.resolve("bench.v"), bench(circuit));
        assertThat(say(Tools.IVERILOG, "-g2005 -Wall -s bench -o bench.vvp bench.v " + String.join(" ", files)))
                .isEmpty();
        Path vvp = ToolSearch.ofSystem().require(Tools.IVERILOG).program().resolveSibling("vvp");
        assertThat(ToolRunner.quiet()
                        .run(ToolCommand.of(vvp, "-n", "bench.vvp").in(temporary))
                        .lastLines())
                .containsExactly("PASS " + IMAGES);
    }

    /** The whole text for a tiny layer; {@code -Dgolden.update=true} writes it anew. */
    @Test
    void theTextIsAsStored() throws Exception {
        BitMatrix weights = BitMatrix.of(4, 11, (n, k) -> (n * n + 3 * k * n + k * k) % 7 < 3);
        CircuitBuilder builder = new CircuitBuilder(11);
        List<Literal> fires = new ArrayList<>();
        for (int count : new GroupedPopcounts(Target.LUT6).of(builder, builder.inputBits(), weights)) {
            fires.add(builder.atLeast(count, 6));
        }
        String text = new CircuitRenderer()
                .render(
                        new Identifier("net"),
                        "4 neurons: y_n = (popcount(~(x ^ w_n)) >= 6)",
                        "0123456789ab",
                        builder.build(fires))
                .get(0)
                .text();
        Path golden = Path.of("src/test/resources/golden/unrolled_layer/net.v");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, text);
        }

        assertThat(text).isEqualTo(Files.readString(golden));
    }

    private List<String> write(Circuit circuit) throws Exception {
        List<RtlFile> files =
                new CircuitRenderer().render(new Identifier("net"), "random nodes", "000000000000", circuit);
        for (RtlFile file : files) {
            Files.writeString(temporary.resolve(file.name()), file.text());
        }
        return files.stream().map(RtlFile::name).toList();
    }

    /** Images and the outputs that the circuit's own evaluator gives for them. */
    private static String bench(Circuit circuit) {
        Random random = new Random(1);
        StringBuilder checks = new StringBuilder();
        int bits = 0;
        for (int image = 0; image < IMAGES; image++) {
            BitVector x = BitVector.of(circuit.inputs(), i -> random.nextBoolean());
            int[] outputs = circuit.evaluate(x);
            BigInteger y = BigInteger.ZERO;
            bits = 0;
            for (int o = 0; o < outputs.length; o++) {
                int width = circuit.range(circuit.outputs().get(o)).width();
                y = y.or(BigInteger.valueOf(outputs[o] & (1L << width) - 1).shiftLeft(bits));
                bits += width;
            }
            checks.append("x = " + circuit.inputs() + "'h" + Long.toHexString(x.word(0)) + "; #1 if (y === "
                    + outputBits(circuit) + "'h" + y.toString(16) + ") passed = passed + 1;\n");
        }
        return """
                module bench;
                reg [%d:0] x;
                wire [%d:0] y;
                integer passed = 0;
                net dut(.x(x), .y(y));
                initial begin
                %s$display("PASS %%0d", passed);
                end
                endmodule
                """.formatted(circuit.inputs() - 1, bits - 1, checks);
    }

    private static int outputBits(Circuit circuit) {
        return circuit.outputs().stream()
                .mapToInt(output -> circuit.range(output).width())
                .sum();
    }

    private List<String> say(Tool tool, String arguments) throws InterruptedException {
        ToolCommand command = ToolSearch.ofSystem().require(tool).command(arguments.split(" "));
        return ToolRunner.quiet().run(command.in(temporary)).lastLines();
    }
}
