package io.bitloom.training;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
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
 * Milliseconds of the pre-activations of a layer of 1024 x 1024 for a batch of 256, one thread: as the trainer computes them of bits, by
 * the loops one writes down first, and by the native matrix product. Packing belongs to the layer below and is in none of them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class XnorLayerBenchmark {
    private static final int SIZE = 1024;
    private static final int BATCH = 256;

    private HiddenLayer layer;
    private float[][] x;
    private float[][] w;
    private float[][] a;
    private FloatMatrix nativeX;
    private FloatMatrix nativeW;
    private FloatMatrix nativeA;

    @Setup
    public void makeLayer() {
        Random random = new Random(1);
        Dataset data = new Dataset("none", 1, 1, 1, 2, new byte[BATCH], new byte[BATCH]);
        TrainingPlan plan = TrainingPlan.defaults(BATCH)
                .with("layers", SIZE + "," + SIZE)
                .with("batch", String.valueOf(BATCH))
                .with("method", "bnn");
        layer = new NetworkBuilder(plan, plan.lastMethod(), data, Encoder.parse("1-bit"), BATCH, 1, 1)
                .hidden()
                .get(1);
        layer.weights.draw(random, 1);
        layer.weights.binarize(0);
        x = new float[BATCH][SIZE];
        w = new float[SIZE][SIZE];
        a = new float[BATCH][SIZE];
        nativeX = new FloatMatrix(BATCH, SIZE);
        nativeW = new FloatMatrix(SIZE, SIZE);
        nativeA = new FloatMatrix(BATCH, SIZE);
        for (int r = 0; r < BATCH; r++) {
            for (int j = 0; j < SIZE; j++) {
                x[r][j] = random.nextBoolean() ? 1 : -1;
            }
            layer.patches.planes[0].setSigns(r, x[r]);
            nativeX.write(r, 0, SIZE, x[r]);
        }
        for (WeightSlice slice : layer.slices) {
            for (int n = 0; n < slice.width; n++) {
                for (int j = 0; j < SIZE; j++) {
                    w[slice.from + n][j] = slice.bit(0, n, j) ? 1 : -1;
                }
                nativeW.write(slice.from + n, 0, SIZE, w[slice.from + n]);
            }
        }
        checkThatAllThreeAgree();
    }

    private void checkThatAllThreeAgree() {
        xnor();
        plainLoops();
        sgemm();
        for (WeightSlice slice : layer.slices) {
            for (int r = 0; r < BATCH; r++) {
                for (int n = 0; n < slice.width; n++) {
                    float expected = a[r][slice.from + n];
                    if (values(slice)[r][n] != expected || nativeA.get(r, slice.from + n) != expected) {
                        throw new IllegalStateException("row " + r + " and neuron " + (slice.from + n) + " differ");
                    }
                }
            }
        }
    }

    private float[][] values(WeightSlice slice) {
        for (int s = 0; s < layer.slices.length; s++) {
            if (layer.slices[s] == slice) {
                return layer.values[s];
            }
        }
        throw new IllegalStateException("no slice of the layer");
    }

    @Benchmark
    public float[][][] xnor() {
        for (int s = 0; s < layer.slices.length; s++) {
            layer.multiply(s, s, 0, BATCH);
        }
        return layer.values;
    }

    @Benchmark
    public float[][] plainLoops() {
        for (int r = 0; r < BATCH; r++) {
            for (int n = 0; n < SIZE; n++) {
                float sum = 0;
                for (int j = 0; j < SIZE; j++) {
                    sum += x[r][j] * w[n][j];
                }
                a[r][n] = sum;
            }
        }
        return a;
    }

    @Benchmark
    public FloatMatrix sgemm() {
        FloatMatrix.multiplyTransposed(
                BATCH, SIZE, SIZE, nativeX.block(0, 0), nativeW.block(0, 0), nativeA.block(0, 0));
        return nativeA;
    }
}
