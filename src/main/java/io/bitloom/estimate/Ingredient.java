package io.bitloom.estimate;

/** A kind of thing that hardware is made of; each of a kind costs so many look-up tables, flip-flops and carry cells. */
enum Ingredient {
    /** What a design has once. */
    DESIGN,
    /** A layer's handshakes and flags. */
    LAYER,
    /** A bit of a counter or an address. */
    COUNTER_BIT,
    /** A bit of a word that is cut into narrower ones. */
    CUT_BIT,
    /** A bit of a word that is joined from narrower ones. */
    JOIN_BIT,
    /** A bit of a memory of flip-flops. */
    STORED_BIT,
    /** A word of such a memory. */
    STORED_WORD,
    /** A bit that is read from a memory in logic or look-up tables. */
    READ_BIT,
    /** A look-up table of a ROM of weights in logic. */
    WEIGHT_TABLE,
    /** A look-up table of a ROM of thresholds in logic: these are alike. */
    THRESHOLD_TABLE,
    /** A bit of a block RAM that is chosen from several. */
    CHOSEN_BIT,
    /** An agreement ~(x ^ w) of a bit of an input. */
    AGREEMENT,
    /** A full adder of those that count agreements. */
    FULL_ADDER,
    /** A half adder of those. */
    HALF_ADDER,
    /** A bit of the count of a word's agreements. */
    PART_BIT,
    /** A bit that is added up over the words of a vector. */
    SUM_BIT,
    /** A bit of a popcount on its way to its threshold. */
    COMPARED_BIT,
    /** A bit of a threshold that is read from a ROM and differs from all others. */
    THRESHOLD_BIT,
    /** A neuron at work. */
    NEURON,
    /** What walks over an image. */
    WINDOW,
    /** A bit of the window of a convolution, or of a row of a pool's. */
    WINDOW_BIT,
    /** A bit of a pixel where there is padding around. */
    PADDED_BIT,
    /** A bit of the OR of a pool's window. */
    POOLED_BIT,
    /** A bit of a word whose planes are taken one after the other. */
    SELECTED_BIT,
    /** A bit of a sum that a shortcut adds to. */
    SHORTCUT_BIT,
    /** A look-up table of a hard-wired layer's circuit, as the circuit counts its own nodes. */
    HARD_WIRED_TABLE,
    /** What lets only images of the right length in, in front of a window. */
    GUARD,
    /** A bit of a score that the arg-max compares. */
    SCORE_BIT,
    /** A bit of a class that the arg-max chooses. */
    CLASS_BIT,
    /** A bit of the best score and its class. */
    WINNER_BIT
}
