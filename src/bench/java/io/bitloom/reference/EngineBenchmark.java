package io.bitloom.reference;

import io.bitloom.bits.BitMatrix;
import io.bitloom.model.BinaryNetwork;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Images a second of the two engines, one thread, on 784-256-256-256-10 with random weights and images. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EngineBenchmark {
    private static final int IMAGES = 64;

    /** Bit-planes of the input: 1 for bits, 8 for grey values. */
    @Param({"1", "8"})
    public int planes;

    private List<BitMatrix> images;
    private Engine reference;
    private Engine packed;

    @Setup
    public void makeNetwork() {
        Random random = new Random(1);
        List<Integer> coefficients = Stream.iterate(1, c -> 2 * c).limit(planes).toList();
        BinaryNetwork network = RandomNetworks.network(random, coefficients, 784, 256, 256, 256, 10);
        images = Stream.generate(() -> RandomNetworks.matrix(random, planes, 784))
                .limit(IMAGES)
                .toList();
        reference = new ReferenceEngine(network);
        packed = new PackedEngine(network);
    }

    @Benchmark
    @OperationsPerInvocation(IMAGES)
    public int reference() {
        return classify(reference);
    }

    @Benchmark
    @OperationsPerInvocation(IMAGES)
    public int packed() {
        return classify(packed);
    }

    private int classify(Engine engine) {
        int sum = 0;
        for (BitMatrix image : images) {
            sum += engine.classify(image);
        }
        return sum;
    }
}
