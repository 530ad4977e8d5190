package io.bitloom.bits;

import io.bitloom.model.Term;

/** Breaks the architecture's rules, so that their test can see them fail. */
public final class WrongOnPurpose {
    static final float rate = 0.5f;

    private WrongOnPurpose() {}

    static Term scale(double... factors) {
        return new Term(0, 0, factors.length);
    }
}
