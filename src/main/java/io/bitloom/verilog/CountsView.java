package io.bitloom.verilog;

import io.bitloom.hardware.Summation;
import io.bitloom.hardware.Summation.Count;
import io.bitloom.hardware.Summation.Value;
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What {@code rtl/layer.v.j2} shows of a summation of more than one count of the input as it is. */
record CountsView(
        int bits,
        int values,
        int bases,
        int counts,
        String countValues,
        String countBases,
        String countTops,
        String countFactors,
        int largest,
        int passes,
        int shift) {
    static CountsView of(Summation summation, int bases) {
        return new CountsView(
                summation.bits(),
                summation.values().size(),
                bases,
                summation.counts().size(),
                list(summation, Count::value),
                list(summation, Count::base),
                list(summation, count -> summation.values().get(count.value()).top()),
                list(summation, Count::factor),
                summation.largest(),
                summation.passes(),
                summation.shift());
    }

    /** Whether the popcount unit needs to be told more than the bits of an input. */
    static boolean isNeeded(Summation summation) {
        return summation.passes() > 1
                || !summation.readsPlanes()
                || summation.values().size() > 1
                || !summation.counts().equals(List.of(new Count(0, 0, 1)));
    }

    private static String list(Summation summation, ToIntFunction<Count> element) {
        return list(summation.counts().stream().mapToInt(element));
    }

    /** Numbers of 32 bits, the first in the low bits. */
    private static String list(IntStream elements) {
        List<String> texts = elements.mapToObj(element -> "32'd" + element).collect(Collectors.toList());
        Collections.reverse(texts);
        return texts.size() == 1 ? texts.get(0) : "{" + String.join(", ", texts) + "}";
    }

    /** The coefficients of all numbers, plane by plane. */
    static String coefficients(Summation summation) {
        return list(summation.values().stream()
                .map(Value::coefficients)
                .flatMap(List::stream)
                .mapToInt(Integer::intValue));
    }
}
