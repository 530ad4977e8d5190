package io.bitloom.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of comparing a whole simulation with the reference model.
 *
 * @param sent images in the vectors
 * @param received results of the hardware
 * @param compared images whose class, scores and hidden bits were all looked at
 * @param values that were compared: classes, scores and hidden bits
 * @param mismatches number of values that differ
 * @param mismatchedNeurons in how many images a neuron differs while every layer before its own agrees, worst first, at most
 *     10: {@code layer2 neuron 37}
 * @param first the first mismatch: the first image, of it the first layer, of it the first neuron
 * @param correct images whose class is their label, in hardware
 * @param cycles counted against predicted; none if there were gaps or stalls
 */
public record Comparison(
        int sent,
        int received,
        int compared,
        long values,
        long mismatches,
        Map<String, Long> mismatchedNeurons,
        Optional<Mismatch> first,
        int correct,
        Optional<CycleCheck> cycles) {

    /** Every image went through, nothing differs, and the clocks are as predicted. */
    public boolean isExact() {
        return sent == received
                && received == compared
                && mismatches == 0
                && cycles.map(CycleCheck::isExact).orElse(true);
    }

    /** What is wrong, a line each; empty if nothing is. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (sent != received || received != compared) {
            faults.add("sent " + sent + ", received " + received + ", compared " + compared + " images");
        }
        first.ifPresent(mismatch -> faults.add(mismatch.toString()));
        cycles.flatMap(CycleCheck::deviation).ifPresent(faults::add);
        return faults;
    }
}
