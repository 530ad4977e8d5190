package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bitloom.dataset.Dataset;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Layer;
import io.bitloom.model.Safetensors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final Dataset DATA = Prototypes.dataset(1200, 8, 5, 3);
    private static final TrainingPlan PLAN = TrainingPlan.defaults(1200)
            .with("layers", "70,33")
            .with("epochs", "8")
            .with("batch", "50");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("a.checkpoint");
    }

    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Listens until an epoch is done and then stops the training. */
    private record StopAfter(int epoch, List<Integer> resumedAt) implements TrainingListener {
        @Override
        public void resumed(List<EpochStats> history) {
            resumedAt.add(history.size());
        }

        @Override
        public void epoch(EpochStats stats) {
            if (stats.epoch() == epoch) {
                throw new Stop();
            }
        }
    }

    private TrainingResult train(TrainingPlan plan, Dataset data, TrainingListener listener) throws IOException {
        return new Trainer(plan, 2).train(data, DATA, Optional.of(file), listener);
    }

    private void trainOneEpoch() {
        assertThatExceptionOfType(Stop.class).isThrownBy(() -> train(PLAN, DATA, new StopAfter(1, new ArrayList<>())));
    }

    private static BinaryNetwork uninterrupted() throws IOException {
        return uninterrupted(PLAN);
    }

    @Test
    void stoppedAfterAnyEpochItEndsWithTheSameNetwork() throws IOException {
        List<Integer> resumedAt = new ArrayList<>();
        for (int epoch : new int[] {1, 2, 5, 8}) {
            assertThatExceptionOfType(Stop.class).isThrownBy(() -> train(PLAN, DATA, new StopAfter(epoch, resumedAt)));
        }
        TrainingResult result = train(PLAN, DATA, new StopAfter(0, resumedAt));
        assertThat(resumedAt).containsExactly(1, 2, 5, 8);
        assertThat(result.network()).contains(uninterrupted());
        assertThat(result.history()).extracting(EpochStats::epoch).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aProcessKilledAtRandomMomentsEndsWithTheSameNetwork() throws IOException, InterruptedException {
        Random random = new Random(1);
        Path result = folder.resolve("result.txt");
        int kills = 0;
        for (int start = 0; start < 4; start++) {
            Process child = startChild(result);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
                String line = lines.readLine();
                assertThat(line).as("first line of the child").startsWith("epoch ");
                Thread.sleep(random.nextInt(60));
                if (start < 3) {
                    child.destroyForcibly();
                    kills += child.waitFor() != 0 ? 1 : 0;
                } else {
                    String last = line;
                    while ((line = lines.readLine()) != null) {
                        last = line;
                    }
                    assertThat(child.waitFor()).as(last).isZero();
                }
            }
        }
        assertThat(kills).isEqualTo(3);
        assertThat(Files.readString(result)).isEqualTo(text(uninterrupted(LONG_PLAN)));
    }

    private static final TrainingPlan LONG_PLAN =
            PLAN.with("epochs", "40").with("method", "float 5, binaryconnect 5, bnn");

    private static BinaryNetwork uninterrupted(TrainingPlan plan) throws IOException {
        return new Trainer(plan, 1)
                .train(DATA, DATA, Optional.empty(), TrainingListener.NONE)
                .network()
                .orElseThrow();
    }

    private Process startChild(Path result) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        file.toString(),
                        result.toString())
                .redirectErrorStream(true)
                .start();
    }

    /** A process of its own that trains with a checkpoint, so that it can be killed. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            TrainingListener listener = new TrainingListener() {
                @Override
                public void epoch(EpochStats stats) {
                    System.out.println("epoch " + stats.epoch());
                }
            };
            TrainingResult result =
                    new Trainer(LONG_PLAN, 1).train(DATA, DATA, Optional.of(Path.of(arguments[0])), listener);
            Files.writeString(Path.of(arguments[1]), text(result.network().orElseThrow()));
        }
    }

    private static String text(BinaryNetwork network) {
        StringBuilder text = new StringBuilder(network.provenance().toString());
        for (Layer each : network.layers()) {
            DenseLayer layer = each.arithmetic().orElseThrow();
            for (int n = 0; n < layer.neurons(); n++) {
                text.append('\n').append(layer.bases().get(0).row(n));
            }
            text.append('\n').append(layer.thresholds());
        }
        return text.toString();
    }

    @Test
    void everyCutAndEveryFlippedBitIsNoticed() throws IOException {
        trainOneEpoch();
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(4);
        for (int i = 0; i < 25; i++) {
            Files.write(file, Arrays.copyOf(whole, random.nextInt(whole.length)));
            assertThatIOException()
                    .isThrownBy(() -> train(PLAN, DATA, TrainingListener.NONE))
                    .withMessageStartingWith(file + " is no safetensors file: ")
                    .withMessageEndingWith(
                            "; delete " + file + " to train from the start, or choose another model file with -o");
            byte[] damaged = whole.clone();
            damaged[8000 + random.nextInt(whole.length - 8000)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            assertThatIOException()
                    .isThrownBy(() -> train(PLAN, DATA, TrainingListener.NONE))
                    .withMessage(file + " is damaged: its SHA-256 does not fit; delete " + file
                            + " to train from the start, or choose another model file with -o");
        }
    }

    @Test
    void anotherPlanOrDataSetIsRefused() {
        trainOneEpoch();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(PLAN.with("seed", "2"), DATA, TrainingListener.NONE))
                .withMessage(
                        "checkpoint " + file + " was written with seed=1, now it is 2; train with the same settings,"
                                + " delete " + file + " or choose another model file with -o");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(PLAN.with("layers", "70,34"), DATA, TrainingListener.NONE))
                .withMessageStartingWith("checkpoint " + file + " was written with layers=70,33, now it is 70,34;");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(PLAN, Prototypes.dataset(1200, 8, 5, 4), TrainingListener.NONE))
                .withMessageContaining(" was written with data-sha256=");
    }

    @Test
    void anotherFormatIsRefused() throws IOException {
        trainOneEpoch();
        Safetensors contents = Safetensors.read(file);
        Map<String, String> metadata = new TreeMap<>(contents.metadata());
        metadata.put("format", "bitloom-checkpoint-1");
        new Safetensors(metadata, contents.tensors()).sealed().write(file);
        assertThatIOException()
                .isThrownBy(() -> train(PLAN, DATA, TrainingListener.NONE))
                .withMessage(file + " is not of the format bitloom-checkpoint-2 but bitloom-checkpoint-1; delete "
                        + file + " to train from the start, or choose another model file with -o");
    }
}
