package io.bitloom.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What a run directory was generated from, kept in it as {@code manifest.json}.
 *
 * @param name of the top module
 * @param network widths, {@code 784-256-256-10}
 * @param digest of the model
 * @param encoding of a pixel
 * @param fold PE x SIMD of every layer, {@code 16x28,8x16,1x8}
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
        long latency,
        long initiationInterval,
        String bottleneck) {
    private static final JsonMapper JSON = new JsonMapper();

    void write(Path file) throws IOException {
        replace(file, JsonText.of(this));
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
        try {
            return JSON.readValue(Files.readString(file), Manifest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    file + " is damaged (" + e.getOriginalMessage() + "); generate the run directory again", e);
        }
    }

    /** Writes beside, then moves, so that nothing half-written has the file's name. */
    static void replace(Path file, String text) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
