package io.bitloom.training;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Milliseconds of one update of 1024 x 1024 weights, one thread: Adam alone; and the trainer's pass of Adam, clip, new sign bits, signs for
 * the native product and the count of flips.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class UpdateBenchmark {
    private static final int SIZE = 1024;
    private static final int WIDTH = 512;
    private static final double RATE = 1e-4;

    private final Optimizer adam = new Adam();
    private WeightSlice[] slices;
    private float[][] weights;
    private float[][] gradient;
    private float[][][] moments;
    private long step;

    @Setup
    public void makeWeights() {
        Random random = new Random(1);
        FloatMatrix whole = new FloatMatrix(SIZE, SIZE);
        slices = new WeightSlice[SIZE / WIDTH];
        weights = new float[SIZE][SIZE];
        gradient = new float[SIZE][SIZE];
        moments = new float[SIZE][2][SIZE];
        for (int s = 0; s < slices.length; s++) {
            slices[s] = new SignWeights(s * WIDTH, WIDTH, SIZE, whole, adam, 1);
            for (int j = 0; j < SIZE; j++) {
                for (int n = 0; n < WIDTH; n++) {
                    slices[s].latent[j][n] = (float) random.nextGaussian() / 4;
                    slices[s].gradient[j][n] = (float) random.nextGaussian();
                    gradient[j][s * WIDTH + n] = slices[s].gradient[j][n];
                    weights[j][s * WIDTH + n] = slices[s].latent[j][n];
                }
            }
            slices[s].binarize(0);
        }
    }

    @Benchmark
    public WeightSlice[] fusedUpdate() {
        step++;
        for (WeightSlice slice : slices) {
            slice.update(0, RATE, step);
        }
        return slices;
    }

    @Benchmark
    public float[][] adamAlone() {
        step++;
        for (int j = 0; j < SIZE; j++) {
            adam.update(weights[j], gradient[j], moments[j], RATE, step, 0, SIZE);
        }
        return weights;
    }
}
