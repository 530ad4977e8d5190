package io.bitloom.hardware.timing;

import java.util.List;

/**
 * In which clock every image's class comes, counted from the first beat of the first image; exact when the input never pauses and the
 * output is always taken.
 *
 * @param first the classes until things repeat
 * @param period images after which the intervals of the last ones repeat, 1 or more
 * @param inFlight images whose last beat is in and whose class is not out, at the most
 */
public record ImageClocks(List<Long> first, int period, int inFlight) {
    public ImageClocks {
        first = List.copyOf(first);
        if (period < 1 || period >= first.size()) {
            throw new IllegalArgumentException("a period of " + period + " images of " + first.size());
        }
    }

    /** Clock of the class of an image, counted from 0. */
    public long of(int image) {
        if (image < first.size()) {
            return first.get(image);
        }
        int beyond = image - first.size();
        int last = first.size() - period + beyond % period;
        return first.get(last) + (beyond / period + 1) * periodClocks();
    }

    /** Clocks of the first image. */
    public long latency() {
        return first.get(0);
    }

    /** Clocks from one class to the next in the long run: their mean, rounded up. */
    public long interval() {
        return (periodClocks() + period - 1) / period;
    }

    private long periodClocks() {
        return first.get(first.size() - 1) - first.get(first.size() - 1 - period);
    }
}
