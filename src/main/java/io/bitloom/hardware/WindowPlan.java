package io.bitloom.hardware;

import io.bitloom.hardware.memory.Memory;
import io.bitloom.hardware.memory.MemoryStyle;
import io.bitloom.hardware.timing.Pipeline;
import io.bitloom.hardware.timing.WindowWalk;
import io.bitloom.model.Shape;
import io.bitloom.model.Window;
import java.util.List;

/**
 * The stage that slides a window over an image: a pixel a clock in, padding put around it, a whole window out for each place.
 *
 * @param window where it looks
 * @param input shape of the image without the padding
 * @param bits of a value: its bit-planes
 */
public record WindowPlan(Window window, Shape input, int bits) {
    void addTo(Pipeline pipeline) {
        pipeline.then((in, out) -> new WindowWalk(
                in, out, input.rows(), input.columns(), window.kernel(), window.stride(), window.padding()));
    }

    /** The rows before, a word for each column; none if a window is one pixel. */
    List<Memory> buffers(String layer) {
        return window.kernel() == 1
                ? List.of()
                : List.of(new Memory(
                        layer + " rows",
                        Memory.Kind.RAM,
                        padded().columns(),
                        (window.kernel() - 1) * pixelBits(),
                        MemoryStyle.AUTO));
    }

    /** Shape of the image with the padding around it. */
    public Shape padded() {
        return window.padded(input);
    }

    /** Bits of a pixel: all its channels and planes. */
    public int pixelBits() {
        return Math.multiplyExact(input.channels(), bits);
    }

    /** Values under the window. */
    public int values() {
        return window.kernel() * window.kernel() * input.channels();
    }

    /** Places in a row. */
    public int columns() {
        return (padded().columns() - window.kernel()) / window.stride() + 1;
    }

    /** Places in a column. */
    public int rows() {
        return (padded().rows() - window.kernel()) / window.stride() + 1;
    }

    /** Windows of an image. */
    public long places() {
        return (long) rows() * columns();
    }

    /** Clocks for an image, at the least: one for each pixel of it and of the padding. */
    public long cycles() {
        return (long) padded().rows() * padded().columns();
    }
}
