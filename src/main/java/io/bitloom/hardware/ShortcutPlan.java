package io.bitloom.hardware;

import io.bitloom.hardware.timing.Pipeline;
import io.bitloom.model.Shortcut;
import java.util.List;

/**
 * What an earlier layer adds to the sums of a layer: its words are kept in a FIFO until the sums they belong to are there.
 *
 * @param from the earlier layer
 * @param stream what that one gives; of every value plane 0 counts
 * @param coefficient what a bit adds
 * @param depth words of the FIFO
 */
public record ShortcutPlan(String from, WordStream stream, int coefficient, long depth) {
    /** Fewer would hold up a stream of a word a clock: bitloom_fifo. */
    private static final long SMALLEST_DEPTH = 2;

    /**
     * Plans a FIFO that is never full, whoever waits for whatever: everything works as if the shortcut were not there, and nothing can
     * come to a standstill because of it. By the time that o words of sums are through the adder, the layers between have taken at most
     * A(o) words of the earlier layer, and those of the first o words of sums have left the FIFO:
     *
     * <pre>
     *     depth = max over o of  A(o) - ceil(o * PE / values of a word)
     * </pre>
     *
     * <p>A is what the cells between have room for, one behind the other. It repeats from image to image, so o runs over one image.
     *
     * @param between the earlier layer, then those up to the layer itself
     * @param layer it, as it is without the shortcut
     */
    static ShortcutPlan of(Shortcut shortcut, List<LayerPlan> between, MatrixPlan layer) {
        WordStream stream = between.get(0).output();
        Pipeline path = new Pipeline(stream.words());
        between.subList(1, between.size()).forEach(plan -> plan.addTo(path));
        layer.addSumsTo(path);
        long depth = SMALLEST_DEPTH;
        int pe = layer.folding().pe();
        for (long sums = 0; sums < layer.output().words(); sums++) {
            long taken = path.taken(sums);
            depth = Math.max(depth, taken - words(sums * pe, stream));
            if (taken < words((sums + 1) * pe, stream)) {
                throw new PlanException(layer.name() + " has its sums before the bits that " + shortcut.from()
                        + " adds to them; give the layers between windows that reach as far");
            }
        }
        return new ShortcutPlan(shortcut.from(), stream, shortcut.coefficient(), depth);
    }

    private static long words(long values, WordStream stream) {
        return (values + stream.values() - 1) / stream.values();
    }

    /** Clocks for an image in which its words are cut; none if they stay whole. */
    Stage cutting(MatrixPlan layer) {
        int cut = change(layer.folding().pe()).cut();
        return new Stage(from + " to " + layer.name(), cut > 1 ? stream.words() * cut : 0);
    }

    /** From the earlier layer's words to those of the sums, which hold so many values. */
    public WidthChange change(int values) {
        return new WidthChange(stream.values(), values);
    }
}
