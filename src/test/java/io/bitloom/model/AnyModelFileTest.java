package io.bitloom.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks of every kind, written and read, whole and with faults that a right SHA-256 seals. */
class AnyModelFileTest {
    private static final int FAULTS = 40;
    private static final List<String> NUMBERS =
            List.of("-1", "0", "1", "2", "3", "64", "2147483647", "-2147483648", "1.5");

    @TempDir
    private Path folder;

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsWhatItWrote(long seed) throws IOException {
        BinaryNetwork network = AnyNetwork.of(seed);
        Path file = folder.resolve("any.bnn");
        ModelFile.write(network, file);
        BinaryNetwork read = ModelFile.read(file);
        Path again = folder.resolve("again.bnn");
        ModelFile.write(read, again);

        assertThat(read).isEqualTo(network);
        assertThat(ModelDigest.of(read)).isEqualTo(ModelDigest.of(network));
        assertThat(again).hasSameBinaryContentAs(file);
    }

    /** The digest in the file holds what the checks of the network let pass. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyFaultIsRefused(long seed) throws IOException {
        BinaryNetwork network = AnyNetwork.of(seed);
        Path file = folder.resolve("any.bnn");
        ModelFile.write(network, file);
        Safetensors whole = Safetensors.read(file);
        Random random = new Random(seed);
        for (int i = 0; i < FAULTS; i++) {
            Safetensors faulty = switch (random.nextInt(4)) {
                case 0 -> withOtherTensor(whole, random);
                case 1 -> withOtherDescription(whole, random, "\"[a-z]+\":", "\"other\":");
                case 2 ->
                    withOtherDescription(
                            whole,
                            random,
                            "(?<=:)\"[a-z0-9]+\"",
                            "\"" + List.of("dense", "conv", "pool", "layer1").get(random.nextInt(4)) + "\"");
                default ->
                    withOtherDescription(
                            whole, random, "-?[0-9]+(?=[,}\\]])", NUMBERS.get(random.nextInt(NUMBERS.size())));
            };
            faulty.sealed().write(file);
            try {
                assertThat(ModelFile.read(file))
                        .as("fault %d: %s", i, faulty.metadata().get("network"))
                        .isEqualTo(network);
            } catch (ModelException refused) {
                assertThat(refused).hasMessageStartingWith(file + " ");
            }
        }
    }

    private static Safetensors withOtherTensor(Safetensors whole, Random random) {
        List<Tensor> tensors = new ArrayList<>(whole.tensors());
        Tensor tensor = tensors.remove(random.nextInt(tensors.size()));
        if (random.nextInt(4) > 0) {
            byte[] data = new byte[tensor.data().remaining()];
            tensor.data().get(data);
            data[random.nextInt(data.length)] ^= (byte) (1 << random.nextInt(8));
            tensors.add(new Tensor(tensor.name(), tensor.dtype(), tensor.shape(), ByteBuffer.wrap(data)));
        }
        return new Safetensors(whole.metadata(), tensors);
    }

    /** One of the places that match, replaced. */
    private static Safetensors withOtherDescription(Safetensors whole, Random random, String pattern, String by) {
        Map<String, String> metadata = new TreeMap<>(whole.metadata());
        String network = metadata.get("network");
        List<MatchResult> places =
                Pattern.compile(pattern).matcher(network).results().toList();
        MatchResult place = places.get(random.nextInt(places.size()));
        metadata.put("network", network.substring(0, place.start()) + by + network.substring(place.end()));
        return new Safetensors(metadata, whole.tensors());
    }
}
