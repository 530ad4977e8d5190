package io.bitloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
    private final Capture capture = new Capture();

    @Test
    void withoutACommandThereIsHelp() {
        assertThat(run()).isZero();
        assertThat(capture.out())
                .startsWith("Usage: bitloom [-hvV] COMMAND\n")
                .contains("""

                        Commands:
                          demo        Trains, generates, simulates and compares on built-in digits.
                          train       Trains a binarized network and writes its bits to a model file.
                          estimate    Says what the hardware of a network takes, before it is generated.
                          generate    Turns a model file into Verilog in a run directory.
                          simulate    Runs the test images of a data set through the Verilog.
                          compare     Compares a simulation with the reference model, bit for bit.
                          reload      Writes another model to hardware that was generated with
                                        --reloadable, in simulation.
                          synth       Synthesises a network for an FPGA: with Yosys, and on an iCE40
                                        with nextpnr and icepack to a bitstream.
                          package     Packages the Verilog of a run directory for other flows.
                          run         Trains, generates, simulates and compares as a network file says.
                          experiment  Trains the variants of an experiment file and compares them.
                          board       Runs the test images through a simulated board, bytes to bytes.
                          host        Sends the test images to a real board and checks its answers.
                          doctor      Shows what this machine has of what Bitloom needs.
                        """)
                .contains("""

                        Exit codes:
                          0     done
                          1     the check failed (a mismatch)
                          2     wrong usage or input
                          3     an external tool or a native library is missing or failed
                          70    a fault in Bitloom itself, or too little memory
                          130   interrupted
                        """)
                .endsWith("\n./bitloom test runs the whole test suite.\n");
        assertThat(capture.err()).isEmpty();
    }

    @Test
    void helpAndVersionAreDone() {
        assertThat(run("doctor", "--help")).isZero();
        assertThat(capture.out()).startsWith("Usage: bitloom doctor [-hvV] [--json] [--data-dir=DIR]\n");
        assertThat(run("--version")).isZero();
        assertThat(capture.out()).contains("bitloom (not packaged)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"demo", "train", "generate", "simulate", "compare", "package", "run", "experiment", "doctor"})
    void everyCommandTellsItsExitCodes(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(capture.out()).contains("\nExit codes:\n  0   ").contains("\n  2   wrong usage");
    }

    @Test
    void theDemoHasNoOptionsForDataItDraws() {
        assertThat(run("demo", "--help")).isZero();
        assertThat(capture.out()).startsWith("Usage: bitloom demo [-hvV] [--json]\n");
    }

    @Test
    void aMistypedCommandIsCorrected() {
        assertThat(run("docter")).isEqualTo(2);
        assertThat(capture.err()).isEqualTo("""
                bitloom: Unmatched argument at index 0: 'docter'
                Did you mean: bitloom doctor or bitloom generate or bitloom simulate?
                Try 'bitloom --help' for more information.
                """);
        assertThat(capture.out()).isEmpty();
    }

    @Test
    void aMistypedOptionIsCorrected() {
        assertThat(run("doctor", "--jsn")).isEqualTo(2);
        assertThat(capture.err()).isEqualTo("""
                bitloom: Unknown option: '--jsn'
                Possible solutions: --json
                Try 'bitloom doctor --help' for more information.
                """);
    }

    @Test
    void coloursAreForTerminals() {
        Main.run(capture.console(true), Map.of("TERM", "xterm"), "--help");
        assertThat(capture.out()).contains("\u001b[");

        Capture plain = new Capture();
        Main.run(plain.console(true), Map.of("TERM", "xterm", "NO_COLOR", "1"), "--help");
        Main.run(plain.console(true), Map.of("TERM", "dumb"), "--help");
        Main.run(plain.console(false), Map.of("TERM", "xterm"), "--help");
        assertThat(plain.out()).doesNotContain("\u001b[");
    }

    private int run(String... arguments) {
        return Main.run(capture.console(), Map.of(), arguments);
    }
}
