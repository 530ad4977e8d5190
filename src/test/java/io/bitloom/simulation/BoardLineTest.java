package io.bitloom.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.tool.ToolFailedException;
import io.bitloom.verification.HardwareCase;
import io.bitloom.verilog.RtlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line of the harness, with a board that sends back what it gets. */
@Tag("verilator")
final class BoardLineTest {
    private static final int BIT = 10;

    @TempDir
    private static Path folder;

    private static BoardSimulator echo;

    @BeforeAll
    static void build() throws Exception {
        BoardWorkspace workspace = new BoardWorkspace(folder, "echo");
        Files.createDirectories(folder.resolve("rtl"));
        Files.writeString(folder.resolve("rtl/files.f"), "");
        workspace.write(List.of(new RtlFile("echo.v", """
                module echo (input wire clk_in, input wire uart_rx, output wire uart_tx);
                    wire clk, locked;
                    bitloom_clock u_clock (.clk_in(clk_in), .clk(clk), .locked(locked));
                    reg line_q;
                    always @(posedge clk) line_q <= uart_rx || !locked;
                    assign uart_tx = line_q;
                endmodule
                """)));
        echo = new BoardBuild(HardwareCase.tools()).build(workspace, "echo", Optional.empty(), (file, files) -> {});
    }

    @Test
    void bytesComeBackWithTheClockOfTheirStart() throws Exception {
        byte[] bytes = new byte[1000];
        new Random(1).nextBytes(bytes);
        try (BoardLine line = BoardLine.open(echo, BIT, 0, 1)) {
            assertThat(line.run(100)).isEmpty();
            assertThat(line.clock()).isEqualTo(100);
            line.send(bytes);
            assertThat(line.run(1_000_000)).isEqualTo(bytes);
            // All bits, and the quiet after the middle of the last one.
            assertThat(line.clock()).isBetween(100 + 10L * BIT * 1000, 100 + 10L * BIT * 1000 + 3 * BIT);
        }
        List<String> received = Files.readAllLines(echo.workspace().results().resolve("part-0.received"));
        assertThat(received).hasSize(1000);
        assertThat(received.get(0)).isEqualTo("101 " + HexFormat.of().toHexDigits(bytes[0]));
        assertThat(received.get(999)).startsWith(101 + 999 * 10 * BIT + " ");
    }

    @Test
    void theSendersClockMayBeOff() throws Exception {
        byte[] bytes = {0x55, 0x00, (byte) 0xff, 0x0f};
        for (int pace : new int[] {-30_000, 30_000}) {
            try (BoardLine line = BoardLine.open(echo, BIT, 1, 1)) {
                line.pace(pace);
                line.run(50);
                line.send(bytes);
                assertThat(line.run(10_000)).as("pace " + pace).isEqualTo(bytes);
            }
        }
    }

    @Test
    void aShortPulseIsNoByte() throws Exception {
        try (BoardLine line = BoardLine.open(echo, BIT, 2, 1)) {
            line.run(50);
            line.hold(false, BIT / 2 - 1);
            line.hold(true, BIT);
            line.send(new byte[] {0x42});
            assertThat(line.run(10_000)).containsExactly(0x42);
        }
    }

    @Test
    void aBoardThatBreaksItsBytesIsNoBoard() throws Exception {
        try (BoardLine line = BoardLine.open(echo, BIT, 3, 1)) {
            line.run(50);
            line.hold(false, 11 * BIT);
            assertThatThrownBy(() -> line.run(10_000))
                    .isInstanceOf(ToolFailedException.class)
                    .hasMessageContaining("board: a stop bit is 0, clock ");
        }
    }

    @Test
    void commandsAreReadStrictly() throws Exception {
        assertRefused("jump 3", "cannot read the command: jump 3");
        assertRefused("level 2 10", "level 2 is no number from 0 to 1");
        assertRefused("bytes 0g", "bytes 0g have other digits than 0-9 and a-f");
        assertRefused("bytes 012", "bytes 012 are no pairs of digits");
        assertRefused("run x", "run x is no number from 0 to 9223372036854775807");
    }

    private static void assertRefused(String command, String message) throws Exception {
        Path script = Files.writeString(folder.resolve("commands"), command + "\n");

        assertThatThrownBy(() -> io.bitloom.tool.ToolRunner.quiet()
                        .run(echo.run(List.of("--bit", "10", "--script", script.toString()))))
                .isInstanceOf(ToolFailedException.class)
                .satisfies(failure ->
                        assertThat(((ToolFailedException) failure).exitValue()).isEqualTo(2))
                .hasMessageContaining("board: " + message);
    }
}
