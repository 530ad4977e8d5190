package io.bitloom.flow;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * The most memory this process held, altogether and above what it held at a moment, such as when the data set had been loaded.
 *
 * <pre>
 *     total      = max(VmHWM at the moment, VmHWM now)
 *     aboveStart = VmHWM now - VmRSS at the moment
 * </pre>
 *
 * <p>On Linux these are the pages the system counts, of Java and of native libraries alike (proc(5), {@code /proc/self/status}), and
 * writing 5 to {@code /proc/self/clear_refs} lets the high-water mark VmHWM begin anew at the moment. Where that is forbidden, the mark
 * of the loading stands. Elsewhere they are what the pools of the virtual machine and its direct buffers say, without the memory of
 * native libraries.
 */
final class PeakMemory {
    private static final Path PROCESS = Path.of("/proc/self");
    private static final String RESET_HIGH_WATER_MARK = "5";
    private static final int KIB = 1024;

    private final Path process;
    private final long before;
    private final long start;

    /** Collects garbage, so that what stays is in use, and takes this as the moment. */
    static PeakMemory fromNow() {
        return new PeakMemory(PROCESS);
    }

    PeakMemory(Path process) {
        this.process = process;
        System.gc();
        before = highest();
        beginAnew();
        start = held();
    }

    /** Bytes at most, from the start of the process. */
    long total() {
        return Math.max(before, highest());
    }

    /** Bytes at most since the moment, above those held then; 0 or more. */
    long aboveStart() {
        return Math.max(0, highest() - start);
    }

    private long highest() {
        return read("VmHWM:", MemoryPoolMXBean::getPeakUsage);
    }

    private long held() {
        return read("VmRSS:", MemoryPoolMXBean::getUsage);
    }

    private void beginAnew() {
        try {
            Files.writeString(process.resolve("clear_refs"), RESET_HIGH_WATER_MARK);
        } catch (IOException e) {
            // not this system, or not allowed: the mark so far stands
        }
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private long read(String line, Function<MemoryPoolMXBean, MemoryUsage> pool) {
        try {
            return statusLine(Files.readAllLines(process.resolve("status")), line);
        } catch (IOException e) {
            return pools(pool);
        }
    }

    /** {@code VmHWM:     53712 kB}. */
    private static long statusLine(List<String> status, String name) throws IOException {
        for (String line : status) {
            if (line.startsWith(name)) {
                return KIB * Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("no line " + name);
    }

    private static long pools(Function<MemoryPoolMXBean, MemoryUsage> usage) {
        long java = ManagementFactory.getMemoryPoolMXBeans().stream()
                .mapToLong(pool -> usage.apply(pool).getUsed())
                .sum();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return java + direct;
    }
}
