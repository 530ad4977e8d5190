package io.bitloom.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bitloom.bits.BitMatrix;
import io.bitloom.bits.BitVector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The file that keeps a folded network: a safetensors file any reader of that format opens. docs/model-file.md gives its layout.
 *
 * <pre>
 *     layer1.weights0     U8  [neurons, ceil(inputs/8)]   input i is bit i%8 of byte i/8, bits past the inputs are 0
 *     layer1.thresholds   I32 [neurons]                   T_n; not there in the score layer
 *     __metadata__        format, format_version, network (JSON), digest, provenance.*, sha256
 * </pre>
 */
public final class ModelFile {
    /** The format version this class writes and reads. */
    public static final int FORMAT_VERSION = 1;

    private static final long LARGEST_FILE = 1L << 30;
    private static final String FORMAT = "format";
    private static final String VERSION = "format_version";
    private static final String NETWORK = "network";
    private static final String DIGEST = "digest";
    private static final String SEAL = "sha256";
    private static final String PROVENANCE = "provenance.";
    private static final Set<String> KEYS = Set.of(FORMAT, VERSION, NETWORK, DIGEST, SEAL);
    private static final String AGAIN = "; copy it again or train it anew";

    private ModelFile() {}

    /** Writes beside the file and moves it there, so that the name never holds half a model; makes missing folders. */
    public static void write(BinaryNetwork network, Path file) throws IOException {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put(FORMAT, "bitloom");
        metadata.put(VERSION, Integer.toString(FORMAT_VERSION));
        metadata.put(NETWORK, ModelDescription.of(network).toJson());
        metadata.put(DIGEST, ModelDigest.of(network).hex());
        network.provenance().forEach((key, text) -> metadata.put(PROVENANCE + key, text));
        List<Tensor> tensors = new ArrayList<>();
        for (DenseLayer layer : network.layers()) {
            for (int base = 0; base < layer.bases().size(); base++) {
                tensors.add(pack(weightsName(layer.name(), base), layer.bases().get(base)));
            }
            if (!layer.isScores()) {
                int[] thresholds = layer.thresholds().stream().mapToInt(t -> t).toArray();
                tensors.add(Tensor.ofInts(thresholdsName(layer.name()), List.of(thresholds.length), thresholds));
            }
        }
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        new Safetensors(metadata, tensors).sealed().write(file);
    }

    /**
     * Reads a file that {@link #write} wrote, trusting nothing in it.
     *
     * @throws ModelException if the file is not there or is not a whole, undamaged model of a version this class reads
     * @throws IOException if the disk fails
     */
    public static BinaryNetwork read(Path file) throws IOException {
        Safetensors container = open(file);
        checkMetadata(file, container);
        ModelDescription description;
        try {
            description = ModelDescription.parse(container.metadata().get(NETWORK));
        } catch (JsonProcessingException e) {
            throw new ModelException(
                    file,
                    "has a network description that cannot be read ("
                            + e.getOriginalMessage().lines().findFirst().orElse("") + ")" + AGAIN,
                    e);
        }
        BinaryNetwork network;
        try {
            network = build(description, container);
        } catch (IllegalArgumentException e) {
            throw new ModelException(file, "holds no valid network: " + e.getMessage() + AGAIN, e);
        }
        String found = ModelDigest.of(network).hex();
        String recorded = container.metadata().get(DIGEST);
        if (!found.equals(recorded)) {
            throw new ModelException(file, "says its digest is " + recorded + ", but its network has " + found + AGAIN);
        }
        return network;
    }

    private static Safetensors open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new ModelException(file, "is a folder; give a model file that bitloom train wrote");
        }
        try {
            long size = Files.size(file);
            if (size > LARGEST_FILE) {
                throw new ModelException(
                        file, "has " + size + " bytes; a model file has at most " + LARGEST_FILE + ": give another");
            }
            if (!opensLikeSafetensors(file)) {
                throw new ModelException(file, "is no Bitloom model; give a model file that bitloom train wrote");
            }
            return Safetensors.read(file);
        } catch (NoSuchFileException e) {
            throw new ModelException(file, "does not exist; give a model file that bitloom train wrote", e);
        } catch (IOException e) {
            if (e.getCause() == null) { // the disk failed; a bad layout has what is bad as its cause
                throw e;
            }
            throw new ModelException(
                    file,
                    "is no whole model file: "
                            + e.getCause().getMessage().lines().findFirst().orElse("") + AGAIN,
                    e);
        }
    }

    /** Every file of that layout has an opening brace after the eight bytes of its header length, unless it ends before. */
    private static boolean opensLikeSafetensors(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(9);
            return start.length < 9 || start[8] == '{';
        }
    }

    private static void checkMetadata(Path file, Safetensors container) {
        Map<String, String> metadata = container.metadata();
        if (!"bitloom".equals(metadata.get(FORMAT))) {
            throw new ModelException(
                    file, "is a safetensors file but no Bitloom model; give a model file that bitloom train wrote");
        }
        String version = metadata.getOrDefault(VERSION, "");
        if (!version.matches("[1-9][0-9]{0,8}")) {
            throw new ModelException(file, "has the format version '" + version + "', which is no number" + AGAIN);
        }
        if (Integer.parseInt(version) > FORMAT_VERSION) {
            throw new ModelException(
                    file,
                    "was written by a newer Bitloom (format " + version + ", this one reads " + FORMAT_VERSION
                            + "); update Bitloom");
        }
        if (!container.isIntact()) {
            throw new ModelException(file, "is damaged: its SHA-256 is not the one it was written with" + AGAIN);
        }
        for (String key : KEYS) {
            if (!metadata.containsKey(key)) {
                throw new ModelException(file, "lacks the metadata '" + key + "'" + AGAIN);
            }
        }
        for (String key : metadata.keySet()) {
            if (!KEYS.contains(key) && !key.startsWith(PROVENANCE)) {
                throw new ModelException(file, "has unknown metadata '" + key + "'" + AGAIN);
            }
        }
    }

    private static BinaryNetwork build(ModelDescription description, Safetensors container) {
        Set<String> used = new HashSet<>();
        List<DenseLayer> layers = new ArrayList<>();
        for (ModelDescription.Layer layer : description.layers()) {
            layers.add(build(layer, container, used));
        }
        for (Tensor tensor : container.tensors()) {
            if (!used.contains(tensor.name())) {
                throw new IllegalArgumentException("tensor " + tensor.name() + " belongs to no layer");
            }
        }
        Map<String, String> provenance = new TreeMap<>();
        container.metadata().forEach((key, text) -> {
            if (key.startsWith(PROVENANCE)) {
                provenance.put(key.substring(PROVENANCE.length()), text);
            }
        });
        ModelDescription.Input input = description.input();
        return new BinaryNetwork(
                new InputFormat(
                        input.encoding(),
                        input.inputs(),
                        IntStream.of(input.coefficients()).boxed().toList()),
                layers,
                provenance);
    }

    /** Names into {@code used} the tensors it takes. */
    private static DenseLayer build(ModelDescription.Layer layer, Safetensors container, Set<String> used) {
        String name = layer.name();
        if (layer.neurons() < 1 || layer.inputs() < 1 || layer.bases() < 1) {
            throw new IllegalArgumentException(name + " has " + layer.neurons() + " neurons, " + layer.inputs()
                    + " inputs and " + layer.bases() + " weight matrices; all are 1 or more");
        }
        List<BitMatrix> bases = new ArrayList<>();
        for (int base = 0; base < layer.bases(); base++) {
            bases.add(unpack(container, weightsName(name, base), layer.neurons(), layer.inputs()));
            used.add(weightsName(name, base));
        }
        List<Integer> thresholds = List.of();
        if (layer.thresholds()) {
            int[] values = container
                    .tensor(thresholdsName(name), Dtype.I32, List.of(layer.neurons()))
                    .ints();
            thresholds = IntStream.of(values).boxed().toList();
            used.add(thresholdsName(name));
        }
        List<Term> terms = layer.terms().stream()
                .map(term -> new Term(term.plane(), term.base(), term.coefficient()))
                .toList();
        return new DenseLayer(name, bases, terms, thresholds);
    }

    private static Tensor pack(String name, BitMatrix weights) {
        int rowBytes = BitVector.byteCount(weights.columns());
        ByteBuffer data = ByteBuffer.allocate(Math.multiplyExact(weights.rows(), rowBytes));
        for (int n = 0; n < weights.rows(); n++) {
            data.put(weights.row(n).toBytes());
        }
        return new Tensor(name, Dtype.U8, List.of(weights.rows(), rowBytes), data.flip());
    }

    private static BitMatrix unpack(Safetensors container, String name, int neurons, int inputs) {
        int rowBytes = BitVector.byteCount(inputs);
        ByteBuffer data =
                container.tensor(name, Dtype.U8, List.of(neurons, rowBytes)).data();
        BitVector[] rows = new BitVector[neurons];
        byte[] row = new byte[rowBytes];
        for (int n = 0; n < neurons; n++) {
            data.get(row);
            try {
                rows[n] = BitVector.ofBytes(inputs, row);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("row " + n + " of " + name + ": " + e.getMessage(), e);
            }
        }
        return BitMatrix.ofRows(rows);
    }

    private static String weightsName(String layer, int base) {
        return layer + ".weights" + base;
    }

    private static String thresholdsName(String layer) {
        return layer + ".thresholds";
    }
}
