package io.bitloom.verification;

import io.bitloom.bits.BitMatrix;
import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.simulation.Layout;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes images as the beats of the input stream.
 *
 * <p>A beat has inputs/beats inputs of one bit for each plane: plane p of input i is bit i * planes + p, little-endian bytes,
 * zeros up to the next whole byte.
 */
public final class VectorFile {
    private VectorFile() {}

    /** Encodes every image of a data set; nothing half-written is left under the file's name. */
    public static void write(Path file, Dataset images, Encoder encoder, Layout layout) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
            for (int image = 0; image < layout.images(); image++) {
                out.write(beats(encoder.encode(images, image), layout));
            }
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The beats of one image. */
    static byte[] beats(BitMatrix image, Layout layout) {
        int planes = image.rows();
        int inputsPerBeat = image.columns() / layout.inputBeats();
        byte[] bytes = new byte[layout.imageBytes()];
        for (int input = 0; input < image.columns(); input++) {
            int beat = input / inputsPerBeat;
            for (int plane = 0; plane < planes; plane++) {
                if (image.get(plane, input)) {
                    int bit = input % inputsPerBeat * planes + plane;
                    bytes[beat * layout.inputBytes() + bit / 8] |= (byte) (1 << bit % 8);
                }
            }
        }
        return bytes;
    }
}
