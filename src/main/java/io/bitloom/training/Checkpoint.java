package io.bitloom.training;

import io.bitloom.bits.BitMatrix;
import io.bitloom.bits.BitVector;
import io.bitloom.dataset.Dataset;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Dtype;
import io.bitloom.model.Safetensors;
import io.bitloom.model.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The file that lets a training go on after its process died, with the same result as without the death.
 *
 * <pre>
 *     metadata   format, the plan's settings, name and SHA-256 of the data set, best epoch, SHA-256 of the file
 *     tensors    every array of the network (latent weights, moments, batch normalisation), the folded layers of the best epoch,
 *                the history
 * </pre>
 *
 * <p>Shuffles and the step number follow from seed and epoch; no random generator has a state to keep.
 */
final class Checkpoint {
    static final String DATA = "data";
    static final String DATA_DIGEST = "data-sha256";

    private static final String FORMAT = "format";
    private static final String FORMAT_NAME = "bitloom-checkpoint-1";
    private static final String BEST_EPOCH = "best-epoch";
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

    void write(TrainedNetwork network, Progress progress) throws IOException {
        Map<String, String> metadata = new TreeMap<>(identity);
        metadata.put(BEST_EPOCH, String.valueOf(progress.bestEpoch()));
        List<Tensor> tensors = new ArrayList<>();
        network.visit((name, rows) -> tensors.add(tensor(name, rows)));
        for (DenseLayer layer : progress.best()) {
            BitMatrix bits = layer.bases().get(0);
            long[] words = new long[0];
            for (int r = 0; r < bits.rows(); r++) {
                BitVector row = bits.row(r);
                if (r == 0) {
                    words = new long[bits.rows() * row.wordCount()];
                }
                for (int w = 0; w < row.wordCount(); w++) {
                    words[r * row.wordCount() + w] = row.word(w);
                }
            }
            tensors.add(
                    Tensor.ofWords(bitsName(layer.name()), List.of(bits.rows(), words.length / bits.rows()), words));
            int[] thresholds = layer.thresholds().stream()
                    .flatMap(List::stream)
                    .mapToInt(t -> t)
                    .toArray();
            tensors.add(Tensor.ofInts(thresholdsName(layer.name()), List.of(thresholds.length), thresholds));
        }
        tensors.add(historyTensor(progress.history()));
        new Safetensors(metadata, tensors).sealed().write(file);
    }

    /**
     * Fills the network and returns how far the training was.
     *
     * @throws IOException if the file cannot be read, is damaged or no checkpoint
     * @throws IllegalArgumentException if it belongs to another plan or data set
     */
    Progress read(TrainedNetwork network) throws IOException {
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
        try {
            network.visit((name, rows) -> fill(contents, name, rows));
            network.restored();
            return progress(contents, network.fold());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " does not fit the network: " + e.getMessage() + wayOut(), e);
        }
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

    /** The best layers have the names, shapes and terms of {@code now}, the network's layers of this moment. */
    private static Progress progress(Safetensors contents, List<DenseLayer> now) {
        List<DenseLayer> best = new ArrayList<>();
        for (DenseLayer layer : now) {
            int words = layer.bases().get(0).row(0).wordCount();
            long[] all = contents.tensor(bitsName(layer.name()), Dtype.U64, List.of(layer.neurons(), words))
                    .words();
            BitVector[] rows = new BitVector[layer.neurons()];
            Arrays.setAll(
                    rows, r -> BitVector.ofWords(layer.inputs(), Arrays.copyOfRange(all, r * words, (r + 1) * words)));
            int[] thresholds = contents.tensor(
                            thresholdsName(layer.name()), Dtype.I32, List.of(layer.isScores() ? 0 : layer.neurons()))
                    .ints();
            best.add(new DenseLayer(
                    layer.name(),
                    List.of(BitMatrix.ofRows(rows)),
                    layer.terms(),
                    layer.isScores()
                            ? List.of()
                            : List.of(Arrays.stream(thresholds).boxed().toList()),
                    layer.shortcut()));
        }
        Tensor history = contents.tensors().get(contents.tensors().size() - 1);
        return new Progress(
                readHistory(history), best, Integer.parseInt(contents.metadata().get(BEST_EPOCH)));
    }

    private static String bitsName(String layer) {
        return "best." + layer + ".bits";
    }

    private static String thresholdsName(String layer) {
        return "best." + layer + ".thresholds";
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
