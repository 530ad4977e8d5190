package io.bitloom.flow;

import io.bitloom.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a run directory was generated from, kept in it as {@code manifest.json}.
 *
 * @param name of the top module
 * @param network widths, {@code 784-256-256-10}
 * @param digest of the model
 * @param encoding of a pixel
 * @param fold PE x SIMD of every layer, {@code 16x28,8x16,unrolled}
 * @param pipelining where unrolled layers have registers: {@code lut6}, {@code lut6 stages 8} or {@code lut4 budget 40}
 * @param weights where they and thresholds are: {@code auto}, or {@code block,logic} for two layers
 * @param reloadable whether they can be written
 * @param latency predicted, in clocks
 * @param initiationInterval predicted, in clocks
 * @param bottleneck what sets the interval
 */
public record Manifest(
        String name,
        String network,
        String digest,
        String encoding,
        String fold,
        String pipelining,
        String weights,
        boolean reloadable,
        long latency,
        long initiationInterval,
        String bottleneck) {
    void write(Path file) throws IOException {
        WholeFile.write(file, JsonText.of(this));
    }

    /**
     * Reads a manifest back.
     *
     * @throws IllegalArgumentException if there is none or it says something else
     */
    static Manifest read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file.getParent()
                    + " is no run directory, it has no manifest.json; make one with `bitloom generate`");
        }
        return JsonText.read(file, Manifest.class, "generate the run directory again");
    }
}
