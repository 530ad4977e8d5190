package io.bitloom.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The methods that a training goes through, one after the other, each starting from the weights of the one before.
 *
 * <pre>
 *     bnn                                   one method for all epochs
 *     float 10, binaryconnect 10, bnn       ten epochs each of the first two, bnn for the rest
 * </pre>
 *
 * <p>Binarizing the weights of a network that was trained with real ones, then its activations: Zhuang et al., "Towards Effective
 * Low-bitwidth Convolutional Neural Networks", CVPR 2018, section 3.1; Alizadeh et al., "An Empirical Study of Binary Neural Networks'
 * Optimisation", ICLR 2019, section 4.
 *
 * @param stages the last one has 0 epochs, which stands for the rest
 */
record MethodPlan(List<Stage> stages) {
    /**
     * A method and for how long.
     *
     * @param epochs 1 or more; 0 in the last stage
     */
    record Stage(Method method, int epochs) {}

    /**
     * Where in the training a stage lies.
     *
     * @param first epoch of it, 1 for the first of the training
     * @param epochs of it
     */
    record Span(Method method, int first, int epochs) {
        int end() {
            return first + epochs;
        }
    }

    /**
     * Reads a plan.
     *
     * @throws IllegalArgumentException if it is none
     */
    static MethodPlan parse(String text) {
        List<Stage> stages = new ArrayList<>();
        String[] parts = text.split(",", -1);
        for (int i = 0; i < parts.length; i++) {
            String[] words = parts[i].strip().split(" +");
            boolean last = i == parts.length - 1;
            if (words.length != (last ? 1 : 2) || !last && !words[1].matches("[1-9]\\d{0,5}")) {
                throw new IllegalArgumentException("method '" + text + "' is no plan; write one method, or several with"
                        + " their epochs and the last without, like float 10, binaryconnect 10, bnn");
            }
            stages.add(new Stage(Method.parse(words[0]), last ? 0 : Integer.parseInt(words[1])));
        }
        return new MethodPlan(List.copyOf(stages));
    }

    /**
     * The stages of a training.
     *
     * @throws IllegalArgumentException if its epochs leave none for the last stage
     */
    List<Span> spans(int epochs) {
        List<Span> spans = new ArrayList<>();
        int first = 1;
        for (Stage stage : stages) {
            int length = stage.epochs == 0 ? epochs + 1 - first : stage.epochs;
            if (length < 1) {
                throw new IllegalArgumentException("method '" + this + "' leaves no epoch of " + epochs + " for "
                        + stage.method.name() + "; train more epochs or shorten the stages before");
            }
            spans.add(new Span(stage.method, first, length));
            first += length;
        }
        return spans;
    }

    /** The method that the network is of in the end. */
    Method last() {
        return stages.get(stages.size() - 1).method;
    }

    @Override
    public String toString() {
        return stages.stream()
                .map(stage -> stage.method.name() + (stage.epochs == 0 ? "" : " " + stage.epochs))
                .collect(Collectors.joining(", "));
    }
}
