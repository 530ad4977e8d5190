package io.bitloom.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeakMemoryTest {
    private static final int MIB = 1 << 20;

    /** Kept: memory given back in one test would be there already in the next. */
    private static final List<ByteBuffer> BUFFERS = new ArrayList<>();

    @TempDir
    private Path process;

    @Test
    void theHighWaterMarkBeginsAnewAndTheOldOneCountsForTheTotal() throws IOException {
        status(900, 400);
        PeakMemory memory = new PeakMemory(process);
        assertThat(process.resolve("clear_refs")).hasContent("5");

        status(700, 500);
        assertThat(memory.aboveStart()).isEqualTo(300 * 1024);
        assertThat(memory.total()).isEqualTo(900 * 1024);

        status(1000, 500);
        assertThat(memory.aboveStart()).isEqualTo(600 * 1024);
        assertThat(memory.total()).isEqualTo(1000 * 1024);
    }

    @Test
    void aProcessThatGivesMemoryBackIsNotBelowItsStart() throws IOException {
        status(900, 900);
        PeakMemory memory = new PeakMemory(process);

        status(800, 800);
        assertThat(memory.aboveStart()).isZero();
    }

    @Test
    void withoutProcTheVirtualMachineIsAsked() {
        assertThatMemoryIsSeen(new PeakMemory(process.resolve("absent")));
    }

    @Test
    void memoryOutsideTheHeapIsSeen() {
        assertThatMemoryIsSeen(PeakMemory.fromNow());
    }

    /** Seen for the most part: the virtual machine may give pages of its heap back meanwhile. */
    private static void assertThatMemoryIsSeen(PeakMemory memory) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(200 * MIB);
        BUFFERS.add(buffer);
        for (int i = 0; i < buffer.capacity(); i += 1024) {
            buffer.put(i, (byte) 1);
        }

        assertThat(memory.aboveStart()).isBetween(120L * MIB, 600L * MIB);
        assertThat(memory.total()).isGreaterThan(memory.aboveStart());
    }

    private void status(int highest, int held) throws IOException {
        Files.writeString(
                process.resolve("status"),
                "Name:\tjava\nVmPeak:\t 5000 kB\nVmHWM:\t     " + highest + " kB\nVmRSS:\t     " + held + " kB\n");
    }
}
