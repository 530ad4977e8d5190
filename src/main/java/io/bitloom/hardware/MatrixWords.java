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

    /** Word f*SF + g: the weights of neurons f*PE.. and inputs g*SIMD.., bit (p*B + b)*SIMD + s for matrix b of B. */
    private static StoredWords weights(MatrixPlan plan) {
        int pe = plan.folding().pe();
        int simd = plan.folding().simd();
        int synapseFold = plan.synapseFold();
        List<BitMatrix> weights = plan.unit().bases();
        int bases = weights.size();
        int width = plan.weightWordBits();
        return new StoredWords("weights", plan.neuronFold() * synapseFold, width, address -> {
            int neuron = address / synapseFold * pe;
            int input = address % synapseFold * simd;
            byte[] bytes = new byte[(width + 7) / 8];
            for (int bit = 0; bit < width; bit++) {
                BitMatrix base = weights.get(bit / simd % bases);
                if (base.get(neuron + bit / (bases * simd), input + bit % simd)) {
                    bytes[bytes.length - 1 - bit / 8] |= (byte) (1 << bit % 8);
                }
            }
            return new BigInteger(1, bytes);
        });
    }

    /** Word f: the thresholds of neurons f*PE.., lane p*P + i for plane i of P. */
    private static StoredWords thresholds(MatrixPlan plan) {
        int pe = plan.folding().pe();
        int planes = plan.unit().thresholds().size();
        int bits = plan.sumBits();
        return new StoredWords("thresholds", plan.neuronFold(), pe * planes * bits, fold -> {
            BigInteger word = BigInteger.ZERO;
            for (int lane = pe * planes - 1; lane >= 0; lane--) {
                int threshold = plan.unit().popcountThreshold(lane % planes, fold * pe + lane / planes);
                word = word.shiftLeft(bits).or(BigInteger.valueOf(threshold));
            }
            return word;
        });
    }
}
