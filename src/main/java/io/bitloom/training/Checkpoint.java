package io.bitloom.training;

import io.bitloom.dataset.Dataset;
import io.bitloom.model.Dtype;
import io.bitloom.model.Safetensors;
import io.bitloom.model.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The file that lets a training go on after its process died, with the same result as without the death.
 *
 * <pre>
 *     metadata   format, the plan's settings, name and SHA-256 of the data set, epochs done, best epoch, SHA-256 of the file
 *     tensors    every array of the network (latent weights, moments, normalisation), the arrays of the best epoch's network that
 *                inference needs, the history
 * </pre>
 *
 * <p>Shuffles and the step number follow from seed and epoch; no random generator has a state to keep.
 */
final class Checkpoint {
    static final String DATA = "data";
    static final String DATA_DIGEST = "data-sha256";

    private static final String FORMAT = "format";
    private static final String FORMAT_NAME = "bitloom-checkpoint-2";
    private static final String BEST_EPOCH = "best-epoch";
    private static final String EPOCHS = "epochs-done";
    private static final String BEST = "best.";
    private static final String HISTORY = "history";
    private static final int HISTORY_COLUMNS = 7;

    private final Path file;
    private final Map<String, String> identity;

    /** The checkpoint of this plan and data set at {@code file}, which need not exist yet. */
    Checkpoint(Path file, TrainingPlan plan, Dataset data) {
        this.file = file;
        identity = new TreeMap<>(plan.settings());
        identity.put(DATA, data.name());
        identity.put(DATA_DIGEST, data.sha256());
        identity.put(FORMAT, FORMAT_NAME);
    }

    boolean exists() {
        return Files.exists(file);
    }

    void write(TrainedNetwork network, Progress progress) throws IOException {
        Map<String, String> metadata = new TreeMap<>(identity);
        metadata.put(BEST_EPOCH, String.valueOf(progress.bestEpoch()));
        metadata.put(EPOCHS, String.valueOf(progress.history().size()));
        List<Tensor> tensors = new ArrayList<>();
        StateVisitor add = (name, rows) -> add(tensors, name, rows);
        network.visit(add);
        network.visitMoments(add);
        progress.best().ifPresent(best -> best.arrays().forEach((name, rows) -> add.visit(BEST + name, rows)));
        tensors.add(historyTensor(progress.history()));
        new Safetensors(metadata, tensors).sealed().write(file);
    }

    /**
     * How many epochs are done, before {@link #read}.
     *
     * @throws IOException if the file cannot be read, is damaged or no checkpoint
     * @throws IllegalArgumentException if it belongs to another plan or data set
     */
    int epochs() throws IOException {
        return Integer.parseInt(checked().metadata().get(EPOCHS));
    }

    /**
     * Fills the network and returns how far the training was.
     *
     * @throws IOException if the file cannot be read, is damaged or no checkpoint
     * @throws IllegalArgumentException if it belongs to another plan or data set
     */
    Progress read(TrainedNetwork network) throws IOException {
        Safetensors contents = checked();
        try {
            StateVisitor fill = (name, rows) -> fill(contents, name, rows);
            network.visit(fill);
            network.visitMoments(fill);
            network.restored();
            return progress(contents, network);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " does not fit the network: " + e.getMessage() + wayOut(), e);
        }
    }

    private Safetensors checked() throws IOException {
        Safetensors contents = open();
        Map<String, String> metadata = contents.metadata();
        if (!FORMAT_NAME.equals(metadata.get(FORMAT))) {
            throw new IOException(
                    file + " is not of the format " + FORMAT_NAME + " but " + metadata.get(FORMAT) + wayOut());
        }
        if (!contents.isIntact()) {
            throw new IOException(file + " is damaged: its SHA-256 does not fit" + wayOut());
        }
        for (Map.Entry<String, String> setting : identity.entrySet()) {
            String written = metadata.get(setting.getKey());
            if (!setting.getValue().equals(written)) {
                throw new IllegalArgumentException("checkpoint " + file + " was written with " + setting.getKey() + "="
                        + written + ", now it is " + setting.getValue()
                        + "; train with the same settings, delete " + file
                        + " or choose another model file with -o");
            }
        }
        return contents;
    }

    private Safetensors open() throws IOException {
        try {
            return Safetensors.read(file);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(e.getMessage() + wayOut(), e);
        }
    }

    private String wayOut() {
        return "; delete " + file + " to train from the start, or choose another model file with -o";
    }

    private static Progress progress(Safetensors contents, TrainedNetwork network) {
        Tensor history = contents.tensors().get(contents.tensors().size() - 1);
        int bestEpoch = Integer.parseInt(contents.metadata().get(BEST_EPOCH));
        Optional<Snapshot> best = Optional.empty();
        if (bestEpoch > 0) {
            Snapshot snapshot = Snapshot.of(network);
            snapshot.arrays().forEach((name, rows) -> fill(contents, BEST + name, rows));
            best = Optional.of(snapshot);
        }
        return new Progress(readHistory(history), best, bestEpoch);
    }

    private static void add(List<Tensor> tensors, String name, float[][] rows) {
        if (rows.length > 0) {
            tensors.add(tensor(name, rows));
        }
    }

    private static Tensor tensor(String name, float[][] rows) {
        int columns = rows[0].length;
        ByteBuffer data =
                ByteBuffer.allocate(rows.length * columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int r = 0; r < rows.length; r++) {
            data.asFloatBuffer().put(r * columns, rows[r]);
        }
        return new Tensor(name, Dtype.F32, List.of(rows.length, columns), data);
    }

    private static void fill(Safetensors contents, String name, float[][] rows) {
        if (rows.length == 0) {
            return;
        }
        int columns = rows[0].length;
        ByteBuffer data =
                contents.tensor(name, Dtype.F32, List.of(rows.length, columns)).data();
        for (int r = 0; r < rows.length; r++) {
            data.asFloatBuffer().get(r * columns, rows[r]);
        }
    }

    private static Tensor historyTensor(List<EpochStats> history) {
        double[] values = new double[history.size() * HISTORY_COLUMNS];
        int i = 0;
        for (EpochStats stats : history) {
            values[i++] = stats.epoch();
            values[i++] = stats.loss();
            values[i++] = stats.trainAccuracy();
            values[i++] = stats.validationAccuracy();
            values[i++] = stats.flipRatio();
            values[i++] = stats.learningRate();
            values[i++] = stats.imagesPerSecond();
        }
        return Tensor.ofDoubles(HISTORY, List.of(history.size(), HISTORY_COLUMNS), values);
    }

    private static List<EpochStats> readHistory(Tensor history) {
        if (!history.name().equals(HISTORY)
                || history.shape().size() != 2
                || history.shape().get(1) != HISTORY_COLUMNS) {
            throw new IllegalArgumentException("its history is missing");
        }
        double[] v = history.doubles();
        List<EpochStats> stats = new ArrayList<>();
        for (int i = 0; i < v.length; i += HISTORY_COLUMNS) {
            stats.add(new EpochStats((int) v[i], v[i + 1], v[i + 2], v[i + 3], v[i + 4], v[i + 5], v[i + 6]));
        }
        return stats;
    }
}
