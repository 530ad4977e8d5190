package io.bitloom.training;

import io.bitloom.model.PoolLayer;
import io.bitloom.model.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The layers of a network as the papers write them.
 *
 * <pre>
 *     C64-C64-P2-C128k5s2-P2-D512-D10
 *
 *     C64     convolution of 64 channels: 3 x 3 pixels, stride 1, one pixel of -1 around the image
 *     C64k5   5 x 5 pixels, two of -1 around          C64s2   stride 2
 *     C64p0   no padding      C64p1, C64p1+           one pixel of -1, or of +1, around
 *     P2      max-pool of 2 x 2 pixels, stride 2      P3s2    of 3 x 3 pixels, stride 2
 *     D512    512 dense neurons                       ...r2   adds what the layer two before gives, a shortcut
 * </pre>
 *
 * <p>The last item is the score layer and has a neuron for each class. {@code 256,256} is short for two dense hidden layers and whatever
 * score layer the data set needs.
 *
 * @param hidden items before the score layer; convolutions and pools first, then dense layers
 * @param scores neurons of the score layer, if it was written down
 */
public record NetworkShape(List<Item> hidden, OptionalInt scores) {
    private static final Pattern CONVOLUTION =
            Pattern.compile("C(\\d{1,6})(?:k(\\d{1,4}))?(?:s(\\d{1,4}))?(?:p(\\d{1,4})([+-])?)?(?:r(\\d{1,4}))?");
    private static final Pattern POOL = Pattern.compile("P(\\d{1,4})(?:s(\\d{1,4}))?");
    private static final Pattern DENSE = Pattern.compile("D(\\d{1,6})(?:r(\\d{1,4}))?");
    private static final Pattern WIDTHS = Pattern.compile("\\d{1,6}( *, *\\d{1,6})*");

    /** One step of a network. */
    public sealed interface Item {}

    /**
     * A convolution with normalisation and activation.
     *
     * @param back how many layers with weights before this one the shortcut begins; 0 for none
     */
    public record Convolution(int channels, Window window, int back) implements Item {}

    /** A max-pool. */
    public record Pool(int size, int stride) implements Item {}

    /**
     * A dense layer with normalisation and activation.
     *
     * @param back how many layers with weights before this one the shortcut begins; 0 for none
     */
    public record Dense(int neurons, int back) implements Item {}

    public NetworkShape {
        hidden = List.copyOf(hidden);
        int weighted = 0;
        boolean flat = false;
        boolean pooled = true;
        for (Item item : hidden) {
            if (item instanceof Dense dense) {
                weighted++;
                check(dense.neurons, weighted, dense.back);
                flat = true;
            } else if (flat) {
                throw new IllegalArgumentException(text(item)
                        + " comes after a dense layer, which leaves no image; write " + "convolutions and pools first");
            } else if (item instanceof Convolution convolution) {
                weighted++;
                check(convolution.channels, weighted, convolution.back);
                pooled = false;
            } else if (pooled) {
                throw new IllegalArgumentException(
                        text(item) + " pools no convolution's output; write one pool, and it after a convolution");
            } else {
                pooled = true;
            }
        }
    }

    private static void check(int neurons, int number, int back) {
        if (neurons < 1) {
            throw new IllegalArgumentException("layer" + number + " has " + neurons + " neurons; give it 1 or more");
        }
        if (back >= number) {
            throw new IllegalArgumentException("layer" + number + " has a shortcut from " + back
                    + " layers before, where there is none; "
                    + (number == 1 ? "leave it out" : "choose r1" + (number == 2 ? "" : " to r" + (number - 1))));
        }
    }

    /**
     * Reads the notation.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static NetworkShape parse(String text) {
        if (text.isBlank()) {
            return new NetworkShape(List.of(), OptionalInt.empty());
        }
        List<Item> items = new ArrayList<>();
        if (WIDTHS.matcher(text.strip()).matches()) {
            for (String width : text.split(",")) {
                items.add(new Dense(Integer.parseInt(width.strip()), 0));
            }
            return new NetworkShape(items, OptionalInt.empty());
        }
        for (String item : text.strip().split("-(?=[A-Z])", -1)) {
            items.add(parseItem(text, item));
        }
        if (items.remove(items.size() - 1) instanceof Dense scores && scores.back == 0) {
            return new NetworkShape(items, OptionalInt.of(scores.neurons));
        }
        throw new IllegalArgumentException("layers '" + text
                + "' do not end with the score layer; write it last, a neuron for each class, like D10");
    }

    private static Item parseItem(String text, String item) {
        Matcher match = CONVOLUTION.matcher(item);
        if (match.matches()) {
            int kernel = number(match.group(2), 3);
            int padding = number(match.group(4), (kernel - 1) / 2);
            Window window = new Window(kernel, number(match.group(3), 1), padding, "+".equals(match.group(5)));
            return new Convolution(number(match.group(1), 0), window, number(match.group(6), 0));
        }
        match = POOL.matcher(item);
        if (match.matches()) {
            int size = number(match.group(1), 0);
            new PoolLayer("pool", size, number(match.group(2), size));
            return new Pool(size, number(match.group(2), size));
        }
        match = DENSE.matcher(item);
        if (match.matches()) {
            return new Dense(number(match.group(1), 0), number(match.group(2), 0));
        }
        throw new IllegalArgumentException("'" + item + "' in layers '" + text
                + "' is no layer; write them like C64-P2-D512-D10, or the widths of hidden dense layers like 256,256");
    }

    private static int number(String text, int otherwise) {
        return text == null ? otherwise : Integer.parseInt(text);
    }

    private static String text(Item item) {
        if (item instanceof Convolution c) {
            Window w = c.window;
            return "C" + c.channels
                    + (w.kernel() == 3 ? "" : "k" + w.kernel())
                    + (w.stride() == 1 ? "" : "s" + w.stride())
                    + (w.padding() == (w.kernel() - 1) / 2 && !w.padBit()
                            ? ""
                            : "p" + w.padding() + (w.padBit() ? "+" : ""))
                    + (c.back == 0 ? "" : "r" + c.back);
        }
        if (item instanceof Pool p) {
            return "P" + p.size + (p.stride == p.size ? "" : "s" + p.stride);
        }
        Dense d = (Dense) item;
        return "D" + d.neurons + (d.back == 0 ? "" : "r" + d.back);
    }

    /** The notation, in its shortest form; {@link #parse} reads it. */
    @Override
    public String toString() {
        boolean dense = hidden.stream().allMatch(item -> item instanceof Dense d && d.back == 0);
        if (scores.isEmpty() && dense) {
            return hidden.stream()
                    .map(item -> String.valueOf(((Dense) item).neurons))
                    .collect(Collectors.joining(","));
        }
        String items = hidden.stream().map(item -> text(item) + "-").collect(Collectors.joining());
        return items + "D" + scores.orElseThrow();
    }

    /**
     * Whether the score layer suits a data set of so many classes.
     *
     * @throws IllegalArgumentException if it does not
     */
    void check(String data, int classes) {
        if (scores.isPresent() && scores.getAsInt() != classes) {
            throw new IllegalArgumentException("the score layer D" + scores.getAsInt() + " does not fit the " + classes
                    + " classes of " + data + "; end the layers with D" + classes);
        }
    }
}
