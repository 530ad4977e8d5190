package io.bitloom.verification;

/**
 * One value the hardware and the reference model disagree about.
 *
 * @param image index in the data set
 * @param layer its name, or {@code class} for the result itself
 * @param pixel where in the output of a convolution or a pool, {@code row 2, column 7}; empty elsewhere
 * @param neuron index in the layer, of a convolution or a pool the channel; -1 for the class
 * @param cycle clock of the value in the hardware, counted from the image's first input beat
 * @param hardware a bit (or the number that a value's bit-planes make), a score as popcount, or a class
 * @param reference the same
 * @param popcount the reference's Q of the neuron; -1 for the class and in a pool
 * @param threshold the neuron's T as popcount; -1 where there is none
 */
public record Mismatch(
        int image,
        String layer,
        String pixel,
        int neuron,
        long cycle,
        int hardware,
        int reference,
        int popcount,
        int threshold) {

    /** {@code layer2 neuron 37}, or {@code class}. */
    String place() {
        return neuron < 0 ? layer : layer + " neuron " + neuron;
    }

    /** {@code image 4711, layer2, neuron 37, cycle 19: hardware 1, reference 0 (popcount 401, threshold 402)}. */
    @Override
    public String toString() {
        String where = layer + (pixel.isEmpty() ? "" : ", " + pixel) + (neuron < 0 ? "" : ", neuron " + neuron);
        String why = threshold < 0 ? "" : " (popcount " + popcount + ", threshold " + threshold + ")";
        return "image " + image + ", " + where + ", cycle " + cycle + ": hardware " + hardware + ", reference "
                + reference + why;
    }
}
