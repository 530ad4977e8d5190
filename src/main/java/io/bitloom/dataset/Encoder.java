package io.bitloom.dataset;

import io.bitloom.bits.BitMatrix;
import java.util.List;

/**
 * Turns every pixel 0..255 into the bits a network reads.
 *
 * <p>A pixel becomes {@link #inputsPerPixel} inputs, each a number of as many bits as there are {@link #coefficients}. Input i
 * of pixel j is input j * inputsPerPixel + i of the network. The number a network sees is sum over planes p of
 * coefficient_p * (bit_p ? +1 : -1).
 */
public sealed interface Encoder permits ThresholdEncoder, ThermometerEncoder, BitPlaneEncoder {
    /** The name {@link #parse} reads and the model file keeps: {@code threshold-128}, {@code thermometer-4}, {@code 8-bit}. */
    String name();

    int inputsPerPixel();

    /** Weight of every bit-plane, plane 0 first. */
    List<Integer> coefficients();

    /** From which pixel on the bit of each input is 1; empty where a pixel is read as it is. */
    List<Integer> levels();

    /** Bit of one plane of one of a pixel's inputs. */
    boolean bit(int pixel, int input, int plane);

    /** The integer a network sees, odd whenever the coefficients add up to an odd number. */
    default int value(int pixel, int input) {
        int value = 0;
        for (int plane = 0; plane < coefficients().size(); plane++) {
            value += bit(pixel, input, plane)
                    ? coefficients().get(plane)
                    : -coefficients().get(plane);
        }
        return value;
    }

    /** One image as planes x inputs bits. */
    default BitMatrix encode(Dataset dataset, int image) {
        return BitMatrix.of(
                coefficients().size(),
                dataset.features() * inputsPerPixel(),
                (plane, input) -> bit(dataset.pixel(image, input / inputsPerPixel()), input % inputsPerPixel(), plane));
    }

    /**
     * The encoder of this name; {@code 1-bit} is short for {@code threshold-128}.
     *
     * @throws IllegalArgumentException if no encoder has it
     */
    static Encoder parse(String name) {
        if (name.equals("1-bit")) {
            return new ThresholdEncoder(128);
        }
        if (name.equals("8-bit")) {
            return new BitPlaneEncoder();
        }
        int dash = name.lastIndexOf('-');
        try {
            int number = Integer.parseInt(name.substring(dash + 1));
            switch (name.substring(0, Math.max(dash, 0))) {
                case "threshold":
                    return new ThresholdEncoder(number);
                case "thermometer":
                    return new ThermometerEncoder(number);
                default: // falls out to the error below
            }
        } catch (NumberFormatException e) {
            // not a name with a number; the error below says what is
        }
        throw new IllegalArgumentException("no input encoding is called '" + name
                + "'; choose 1-bit, 8-bit, threshold-<level> or thermometer-<bits>");
    }
}
