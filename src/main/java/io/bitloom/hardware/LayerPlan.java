package io.bitloom.hardware;

import io.bitloom.hardware.memory.Memory;
import io.bitloom.hardware.memory.StoredWords;
import io.bitloom.hardware.timing.Pipeline;
import io.bitloom.model.Layer;
import java.util.List;

/** One layer of a network as hardware: what it is made of, what it reads and what it gives. */
public sealed interface LayerPlan permits MatrixPlan, PoolPlan, UnrolledPlan {
    /** What it computes. */
    Layer layer();

    /** What it takes, as the layer before gives it; of the first layer the beats of the input. */
    WordStream input();

    /** What it gives. */
    WordStream output();

    /** How the words of the input are cut and joined to those it works on. */
    WidthChange inputChange();

    /** Clocks for one image, at the least. */
    long cycles();

    /**
     * Clocks from the first word in, as the layer before sends it, to the first word out, if the words come as fast as they are
     * taken.
     */
    default long latency() {
        Pipeline pipeline = new Pipeline(input().words());
        addTo(pipeline);
        return pipeline.firstWord();
    }

    /** Whether it drops images that have too few or too many words, so that nothing else has to. */
    boolean checksLength();

    /** Adds its cells behind those of the layers before it. */
    void addTo(Pipeline pipeline);

    /** What it reads while it works, in the order in which it is loaded; nothing if it has no weights. */
    default List<StoredWords> words() {
        return List.of();
    }

    /** The memories it keeps parts of images in. */
    default List<Memory> buffers() {
        return List.of();
    }

    default String name() {
        return layer().name();
    }
}
