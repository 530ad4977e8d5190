package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.dataset.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawsTest {
    private static final int SIZE = 64;

    /** All that is drawn is a fair coin: latent weights and normalised values are 0. */
    @Test
    void whatIsDrawnForWeightsActivationsAndDropoutIsIndependent() {
        Dataset data = Prototypes.dataset(SIZE, 8, 4, 1);
        TrainingPlan plan = TrainingPlan.defaults(SIZE)
                .with("layers", "64,64,64,64")
                .with("method", "bnn-stochastic")
                .with("optimizer", "sgd")
                .with("dropout", "0.5")
                .with("batch", String.valueOf(SIZE));
        int[] order = new int[SIZE];
        Arrays.setAll(order, i -> i);
        try (Crew crew = new Crew(1)) {
            TrainedNetwork network = new TrainedNetwork(plan, plan.lastMethod(), data, crew);
            network.visit((name, rows) -> {
                if (name.contains("weights") || name.endsWith("gamma")) {
                    for (float[] row : rows) {
                        Arrays.fill(row, 0f);
                    }
                }
            });
            network.restored();
            network.train(data, order, 0, SIZE, 0, 1);
            List<boolean[][]> draws = new ArrayList<>();
            TrainerChance chance = new TrainerChance(network);
            network.train(data, order, 0, SIZE, 0, 2);
            for (int layer = 0; layer < 4; layer++) {
                int l = layer;
                draws.add(matrix((r, c) -> chance.weight(l, r, c)));
                draws.add(matrix((r, c) -> chance.isKept(l, r, c)));
            }
            for (int i = 0; i < draws.size(); i++) {
                for (int k = 0; k < i; k++) {
                    assertThat(agreements(draws.get(i), draws.get(k)))
                            .as("draws %d and %d of %d that agree", k, i, SIZE * SIZE)
                            .isBetween(SIZE * SIZE / 2 - 200, SIZE * SIZE / 2 + 200);
                }
            }
        }
    }

    @FunctionalInterface
    private interface Coin {
        boolean at(int row, int column);
    }

    private static boolean[][] matrix(Coin coin) {
        boolean[][] bits = new boolean[SIZE][SIZE];
        for (int r = 0; r < SIZE; r++) {
            for (int c = 0; c < SIZE; c++) {
                bits[r][c] = coin.at(r, c);
            }
        }
        return bits;
    }

    private static int agreements(boolean[][] x, boolean[][] y) {
        int count = 0;
        for (int r = 0; r < SIZE; r++) {
            for (int c = 0; c < SIZE; c++) {
                count += x[r][c] == y[r][c] ? 1 : 0;
            }
        }
        return count;
    }
}
