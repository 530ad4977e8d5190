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
 * Milliseconds of the gradient by the weights of a layer of 1024 x 1024, x^T * dA for a batch of 256 with x of -1 and +1, one thread:
 * tabulated signed sums, with reading the signs, in the trainer's slices of 512 neurons; loops; the native matrix product.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class SignedSumsBenchmark {
    private static final int SIZE = 1024;
    private static final int BATCH = 256;
    private static final int WIDTH = 512;

    private BitRows bits;
    private SignPatterns patterns;
    private SignedSums sums;
    private float[][] x;
    private float[][] derivative;
    private float[][][] slices;
    private float[][] gradient;
    private float[][][] gradientSlices;
    private FloatMatrix nativeX;
    private FloatMatrix nativeDerivative;
    private FloatMatrix nativeGradient;

    @Setup
    public void makeMatrices() {
        Random random = new Random(1);
        bits = new BitRows(BATCH, SIZE);
        patterns = new SignPatterns(BATCH, SIZE);
        sums = new SignedSums(WIDTH);
        x = new float[BATCH][SIZE];
        derivative = new float[BATCH][SIZE];
        slices = new float[SIZE / WIDTH][BATCH][WIDTH];
        gradient = new float[SIZE][SIZE];
        gradientSlices = new float[SIZE / WIDTH][SIZE][WIDTH];
        nativeX = new FloatMatrix(BATCH, SIZE);
        nativeDerivative = new FloatMatrix(BATCH, SIZE);
        nativeGradient = new FloatMatrix(SIZE, SIZE);
        for (int r = 0; r < BATCH; r++) {
            for (int j = 0; j < SIZE; j++) {
                x[r][j] = random.nextBoolean() ? 1 : -1;
                // whole numbers, whose sums are exact in any order
                derivative[r][j] = random.nextInt(201) - 100;
                slices[j / WIDTH][r][j % WIDTH] = derivative[r][j];
            }
            bits.setSigns(r, x[r]);
            nativeX.write(r, 0, SIZE, x[r]);
            nativeDerivative.write(r, 0, SIZE, derivative[r]);
        }
        checkThatAllThreeAgree();
    }

    private void checkThatAllThreeAgree() {
        signedSums();
        plainLoops();
        sgemm();
        for (int j = 0; j < SIZE; j++) {
            for (int n = 0; n < SIZE; n++) {
                float expected = gradient[j][n];
                if (gradientSlices[n / WIDTH][j][n % WIDTH] != expected || nativeGradient.get(j, n) != expected) {
                    throw new IllegalStateException("input " + j + " and neuron " + n + " differ");
                }
            }
        }
    }

    @Benchmark
    public float[][][] signedSums() {
        for (int pass = 0; pass < SignPatterns.passes(BATCH); pass++) {
            patterns.read(bits, BATCH, pass);
        }
        for (int s = 0; s < slices.length; s++) {
            sums.multiply(BATCH, slices[s], patterns, 1f, gradientSlices[s], false, 0, SIZE);
        }
        return gradientSlices;
    }

    @Benchmark
    public float[][] plainLoops() {
        for (int j = 0; j < SIZE; j++) {
            for (int n = 0; n < SIZE; n++) {
                gradient[j][n] = 0;
            }
            for (int r = 0; r < BATCH; r++) {
                for (int n = 0; n < SIZE; n++) {
                    gradient[j][n] += x[r][j] * derivative[r][n];
                }
            }
        }
        return gradient;
    }

    @Benchmark
    public FloatMatrix sgemm() {
        FloatMatrix.transposedMultiply(
                SIZE, SIZE, BATCH, nativeX.block(0, 0), nativeDerivative.block(0, 0), nativeGradient.block(0, 0));
        return nativeGradient;
    }
}
