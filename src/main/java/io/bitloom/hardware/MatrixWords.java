package io.bitloom.hardware;

import io.bitloom.bits.BitMatrix;
import io.bitloom.hardware.memory.StoredWords;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What the matrix unit of a layer reads while it works, in the order in which it is loaded: weights, then thresholds. */
final class MatrixWords {
    private MatrixWords() {}

    static List<StoredWords> of(MatrixPlan plan) {
        List<StoredWords> words = new ArrayList<>(List.of(weights(plan)));
        if (!plan.unit().isScores()) {
            words.add(thresholds(plan));
        }
        return words;
    }

    /** Word f*SF + g: the weights of neurons f*PE.. and inputs g*SIMD.., bit p*SIMD + s. */
    private static StoredWords weights(MatrixPlan plan) {
        int pe = plan.folding().pe();
        int simd = plan.folding().simd();
        int synapseFold = plan.synapseFold();
        BitMatrix weights = plan.unit().bases().get(0);
        return new StoredWords("weights", plan.neuronFold() * synapseFold, pe * simd, address -> {
            int neuron = address / synapseFold * pe;
            int input = address % synapseFold * simd;
            byte[] bytes = new byte[(pe * simd + 7) / 8];
            for (int bit = 0; bit < pe * simd; bit++) {
                if (weights.get(neuron + bit / simd, input + bit % simd)) {
                    bytes[bytes.length - 1 - bit / 8] |= (byte) (1 << bit % 8);
                }
            }
            return new BigInteger(1, bytes);
        });
    }

    /** Word f: the thresholds of neurons f*PE.., lane p. */
    private static StoredWords thresholds(MatrixPlan plan) {
        int pe = plan.folding().pe();
        int bits = plan.sumBits();
        return new StoredWords("thresholds", plan.neuronFold(), pe * bits, fold -> {
            BigInteger word = BigInteger.ZERO;
            for (int p = pe - 1; p >= 0; p--) {
                word = word.shiftLeft(bits).or(BigInteger.valueOf(plan.unit().popcountThreshold(0, fold * pe + p)));
            }
            return word;
        });
    }
}
