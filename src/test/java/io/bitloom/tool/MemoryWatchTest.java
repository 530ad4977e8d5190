package io.bitloom.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MemoryWatchTest {
    private static final long MIB = 1L << 20;

    /** The shell reads a line of 64 MiB into a variable. */
    @Test
    void theLargestProcessIsSeen() throws InterruptedException {
        String script = "x=$(head -c 67108864 /dev/zero | tr '\\0' x); sleep 0.3; echo ${#x}";

        ToolRun run = ToolRunner.quiet().run(ToolCommand.of("sh", "-c", script));

        assertThat(run.lastLines()).containsExactly("67108864");
        assertThat(run.peakBytes()).isBetween(64 * MIB, 1024 * MIB);
    }
}
