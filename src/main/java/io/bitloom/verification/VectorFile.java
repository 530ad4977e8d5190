package io.bitloom.verification;

import io.bitloom.bits.BitMatrix;
import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.file.WholeFile;
import io.bitloom.simulation.Layout;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

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
        WholeFile.write(file, out -> {
            for (int image = 0; image < layout.images(); image++) {
                out.write(beats(encoder.encode(images, image), layout));
            }
        });
    }

    /** Whether a file holds what {@link #write} would write. */
    public static boolean holds(Path file, Dataset images, Encoder encoder, Layout layout) throws IOException {
        if (images.size() < layout.images()
                || images.features() * encoder.inputsPerPixel() % layout.inputBeats() != 0
                || Files.size(file) != (long) layout.images() * layout.imageBytes()) {
            return false;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int image = 0; image < layout.images(); image++) {
                byte[] expected = beats(encoder.encode(images, image), layout);
                if (!Arrays.equals(in.readNBytes(expected.length), expected)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The beats of one image, one after the other. */
    public static byte[] beats(BitMatrix image, Layout layout) {
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
