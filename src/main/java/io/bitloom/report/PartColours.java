package io.bitloom.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The colour of each part of a design, the same in every picture: layers take those of Okabe and Ito in turn, and lighter ones
 * when they are used up.
 *
 * @param parts in the order of the design
 */
record PartColours(List<String> parts) {
    private static final Map<String, String> FIXED = Map.of(
            "arg-max", "#000000", "interface", "#56B4E9", "clock", "#F0E442", "display", "#8C6D31", "other", "#999999");

    private static final List<String> LAYERS = List.of(
            "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#80B9D9", "#EAAF80", "#80CFB9", "#E6BCD3",
            "#F3CF80");

    PartColours {
        parts = List.copyOf(parts);
    }

    /** {@code #RRGGBB}; a part nobody named has that of {@code other}. */
    String of(String part) {
        if (FIXED.containsKey(part)) {
            return FIXED.get(part);
        }
        List<String> layers = layers().toList();
        return layers.contains(part) ? LAYERS.get(layers.indexOf(part) % LAYERS.size()) : FIXED.get("other");
    }

    /** Black or white, whichever reads better on the colour of a part. */
    String ink(String part) {
        int rgb = Integer.parseInt(of(part).substring(1), 16);
        int light = 299 * (rgb >> 16) + 587 * (rgb >> 8 & 255) + 114 * (rgb & 255);
        return light > 127_500 ? "#000" : "#fff";
    }

    private Stream<String> layers() {
        return parts.stream().filter(part -> !FIXED.containsKey(part));
    }
}
