package io.bitloom.tool;

import java.time.Duration;
import java.util.List;

/**
 * What came of one call of an external program.
 *
 * @param command what was run
 * @param exitValue the program's exit value, one the command accepts
 * @param wallTime how long it took
 * @param lastLines at most the last 50 lines it wrote to its standard output and its standard error
 * @param peakBytes the most memory that any one of its processes held, as far as it was seen; 0 if it was not, see {@link MemoryWatch}
 */
public record ToolRun(ToolCommand command, int exitValue, Duration wallTime, List<String> lastLines, long peakBytes) {
    public ToolRun {
        lastLines = List.copyOf(lastLines);
    }
}
