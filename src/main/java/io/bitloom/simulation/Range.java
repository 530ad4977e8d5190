package io.bitloom.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * The images one simulator process takes, from reset on.
 *
 * @param first image
 * @param count of images
 */
public record Range(int first, int count) {
    static List<Range> split(int images, int parts) {
        List<Range> ranges = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int first = (int) ((long) images * part / parts);
            ranges.add(new Range(first, (int) ((long) images * (part + 1) / parts) - first));
        }
        return ranges;
    }

    boolean contains(int image) {
        return image >= first && image < first + count;
    }

    /** File of its results, relative to the run directory. */
    public String resultsName() {
        return "results/images-" + first + ".bin";
    }
}
