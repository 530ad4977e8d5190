package io.bitloom.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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
 *     layer1.thresholds   I32 [planes, neurons]           T_in; not there in the score layer
 *     __metadata__        format, format_version, network (JSON), digest, provenance.*, sha256
 * </pre>
 */
public final class ModelFile {
    /** The format version this class writes and reads. */
    public static final int FORMAT_VERSION = 2;

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
        for (Layer layer : network.layers()) {
            layer.arithmetic().map(LayerTensors::of).ifPresent(tensors::addAll);
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
        int number = Integer.parseInt(version);
        if (number != FORMAT_VERSION) {
            throw new ModelException(
                    file,
                    "was written by " + (number > FORMAT_VERSION ? "a newer" : "an older") + " Bitloom (format "
                            + version
                            + ", this one reads " + FORMAT_VERSION + "); "
                            + (number > FORMAT_VERSION ? "update Bitloom" : "delete it and train it anew"));
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
        LayerTensors tensors = new LayerTensors(container);
        List<Layer> layers = new ArrayList<>();
        for (ModelDescription.Part part : description.layers()) {
            layers.add(build(part, tensors));
        }
        tensors.requireAllUsed();
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
                        new Shape(input.rows(), input.columns(), input.channels()),
                        IntStream.of(input.coefficients()).boxed().toList()),
                layers,
                provenance);
    }

    private static Layer build(ModelDescription.Part part, LayerTensors tensors) {
        if (part instanceof ModelDescription.Conv conv) {
            Window window = new Window(conv.kernel(), conv.stride(), conv.padding(), conv.padBit());
            return new ConvLayer(window, tensors.layer(conv.unit()));
        }
        if (part instanceof ModelDescription.Pool pool) {
            return new PoolLayer(pool.name(), pool.size(), pool.stride());
        }
        return tensors.layer((ModelDescription.Dense) part);
    }
}
