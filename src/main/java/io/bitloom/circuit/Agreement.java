package io.bitloom.circuit;

import io.bitloom.bits.BitVector;
import java.util.ArrayList;
import java.util.List;

/** The bits ~(x ^ w) for constant weights: x where w is +1, its complement where w is -1. */
final class Agreement {
    private Agreement() {}

    static List<Literal> of(List<Literal> x, BitVector weights) {
        List<Literal> bits = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            bits.add(x.get(i).notIf(!weights.get(i)));
        }
        return bits;
    }
}
