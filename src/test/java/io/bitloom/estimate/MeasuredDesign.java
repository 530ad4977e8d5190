package io.bitloom.estimate;

import io.bitloom.dataset.Encoder;
import io.bitloom.hardware.Folding;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.Pipelining;
import io.bitloom.model.InputFormat;
import io.bitloom.model.Shape;
import io.bitloom.synthesis.Family;
import io.bitloom.training.Method;
import io.bitloom.training.NetworkOutline;
import io.bitloom.training.NetworkShape;
import java.util.Arrays;

/**
 * A design of random bits that Yosys has counted, or is to count.
 *
 * @param name of it
 * @param input encoding
 * @param image its shape, {@code 8x8x1}
 * @param layers as {@link NetworkShape} reads them
 * @param method of training that decides about planes and bases
 * @param fold PE x SIMD of every layer
 */
record MeasuredDesign(String name, String input, String image, String layers, String method, String fold) {
    /** Every third design is not fitted to: it tells how good the fit is elsewhere. The extremes, one input at a time and all of them, are fitted. */
    boolean isHeldOut() {
        return number() % 3 == 1;
    }

    /** d01 is number 1. */
    int number() {
        return Integer.parseInt(name.substring(1));
    }

    /** As it is generated for a device of the family. */
    HardwarePlan plan(Family family) {
        int[] sizes =
                Arrays.stream(image.split("x")).mapToInt(Integer::parseInt).toArray();
        Encoder encoder = Encoder.parse(input);
        InputFormat format = new InputFormat(
                encoder.name(),
                new Shape(sizes[0], sizes[1], sizes[2] * encoder.inputsPerPixel()),
                encoder.coefficients());
        NetworkOutline outline = new NetworkOutline(format, NetworkShape.parse(layers), Method.parse(method));
        return HardwarePlan.of(
                outline.network(0, NetworkOutline.random(name.hashCode())),
                Folding.parse(fold),
                Pipelining.plain(Anatomy.target(family)));
    }
}
