package io.bitloom.synthesis;

import io.bitloom.tool.InstalledTool;
import io.bitloom.tool.ToolRun;

/**
 * What a tool took.
 *
 * @param tool name
 * @param version it says it has, {@code -} if it says none
 * @param seconds by the clock on the wall
 * @param peakBytes held by the largest of its processes, as far as it was seen; 0 if it was not
 */
public record ToolTime(String tool, String version, double seconds, long peakBytes) {
    private static final double MILLIS = 1e3;

    static ToolTime of(InstalledTool tool, ToolRun run) {
        return new ToolTime(
                tool.tool().name(), tool.version().toString(), run.wallTime().toMillis() / MILLIS, run.peakBytes());
    }
}
