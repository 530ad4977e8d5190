package io.bitloom.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a network computes with at one moment: its weights and normalisation, without what only learning needs.
 *
 * @param arrays by the names a {@link StateVisitor} is given
 */
record Snapshot(Map<String, float[][]> arrays) {
    static Snapshot of(TrainedNetwork network) {
        Map<String, float[][]> arrays = new LinkedHashMap<>();
        network.visit((name, rows) ->
                arrays.put(name, Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new)));
        return new Snapshot(arrays);
    }

    /** Puts what both have into a network, which may be one of another method. */
    void restore(TrainedNetwork network) {
        network.visit((name, rows) -> {
            float[][] saved = arrays.get(name);
            for (int r = 0; saved != null && r < rows.length; r++) {
                System.arraycopy(saved[r], 0, rows[r], 0, rows[r].length);
            }
        });
        network.restored();
    }
}
