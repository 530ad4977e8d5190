package io.bitloom.flow;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.reference.Engine;
import io.bitloom.reference.ReferenceEngine;
import java.util.List;
import java.util.stream.IntStream;

/** Compares the classes a board gave with the reference model's. */
final class AnswerCheck {
    private static final int FEW = 10;

    private final List<BoardResult.ClassMismatch> mismatches;
    private final int correct;

    /**
     * @param images the test set
     * @param answers class of each of its first images
     */
    AnswerCheck(BinaryNetwork network, Dataset images, Encoder encoder, List<Long> answers) {
        Engine reference = new ReferenceEngine(network);
        this.mismatches = IntStream.range(0, answers.size())
                .parallel()
                .mapToObj(image -> new BoardResult.ClassMismatch(
                        image, answers.get(image), reference.classify(encoder.encode(images, image))))
                .filter(pair -> pair.board() != pair.reference())
                .toList();
        this.correct = (int) IntStream.range(0, answers.size())
                .filter(image -> answers.get(image) == images.label(image))
                .count();
    }

    int correct() {
        return correct;
    }

    int mismatches() {
        return mismatches.size();
    }

    List<BoardResult.ClassMismatch> first() {
        return mismatches.stream().limit(FEW).toList();
    }
}
