package io.bitloom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.bitloom.bits.BitMatrix;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFileTest {
    private static final String AGAIN = "; copy it again or train it anew";
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeTiny() throws IOException {
        file = folder.resolve("tiny.bnn");
        ModelFile.write(TinyNetworks.tiny(), file);
    }

    @Test
    void readsWhatItWrote() throws IOException {
        assertThat(ModelFile.read(file)).isEqualTo(TinyNetworks.tiny());
        try (var files = Files.list(folder)) {
            assertThat(files.toList()).as("nothing is left beside it").containsExactly(file);
        }
    }

    @ParameterizedTest(name = "K{0}")
    @ValueSource(ints = {1, 7, 8, 9, 63, 64, 65, 127, 784, 1021})
    void readsWhatItWroteAtEveryFanIn(int fanIn) throws IOException {
        Random random = new Random(fanIn);
        BinaryNetwork network = new BinaryNetwork(
                new InputFormat("1-bit", Shape.flat(fanIn), List.of(1)),
                List.of(DenseLayer.scores(
                        "layer1",
                        List.of(BitMatrix.of(10, fanIn, (n, i) -> random.nextBoolean())),
                        List.of(new Term(0, 0, 1)))),
                Map.of());
        ModelFile.write(network, file);

        assertThat(ModelFile.read(file)).isEqualTo(network);
    }

    @Test
    void makesTheFolder() throws IOException {
        Path deep = folder.resolve("a/b/deep.bnn");
        ModelFile.write(TinyNetworks.tiny(), deep);

        assertThat(ModelFile.read(deep)).isEqualTo(TinyNetworks.tiny());
    }

    @Test
    void equalNetworksGiveEqualFiles() throws IOException {
        Path other = folder.resolve("other.bnn");
        ModelFile.write(ModelFile.read(file), other);

        assertThat(other).hasSameBinaryContentAs(file);
    }

    /** The layout docs/model-file.md describes; a change here needs a new format version. */
    @Test
    void theBytesAreTheDocumentedOnes() throws IOException {
        Safetensors container = Safetensors.read(file);

        Map<String, String> metadata = new TreeMap<>(container.metadata());
        assertThat(metadata.remove("sha256")).hasSize(64);
        assertThat(metadata)
                .containsExactly(
                        Map.entry("digest", "6a650ed33c62"),
                        Map.entry("format", "bitloom"),
                        Map.entry("format_version", "2"),
                        Map.entry(
                                "network",
                                "{\"input\":{\"encoding\":\"test-2\",\"rows\":1,\"columns\":1,\"channels\":9,\"coefficients\":[1,2]},"
                                        + "\"layers\":["
                                        + "{\"kind\":\"dense\",\"name\":\"layer1\",\"neurons\":3,\"inputs\":9,\"bases\":2,\"planes\":1,"
                                        + "\"terms\":[{\"plane\":0,\"base\":0,\"coefficient\":1},"
                                        + "{\"plane\":1,\"base\":0,\"coefficient\":2},"
                                        + "{\"plane\":1,\"base\":1,\"coefficient\":3}],\"shortcuts\":[]},"
                                        + "{\"kind\":\"dense\",\"name\":\"layer2\",\"neurons\":2,\"inputs\":3,\"bases\":1,\"planes\":0,"
                                        + "\"terms\":[{\"plane\":0,\"base\":0,\"coefficient\":1}],\"shortcuts\":[]}]}"),
                        Map.entry("provenance.data", "digits"),
                        Map.entry("provenance.größe", "\"klein\""),
                        Map.entry("provenance.seed", "7"));
        assertThat(container.tensors().stream()
                        .map(t -> t.name() + " " + t.dtype() + " " + t.shape())
                        .toList())
                .containsExactly(
                        "layer1.weights0 U8 [3, 2]",
                        "layer1.weights1 U8 [3, 2]",
                        "layer1.thresholds I32 [1, 3]",
                        "layer2.weights0 U8 [2, 1]");
        // neuron 0 of the first base has +1 at the inputs 0, 2, 4, 6, 8
        assertThat(bytes(container.tensors().get(0))).containsExactly(0x55, 0x01, 0x49, 0x00, 0x11, 0x01);
        assertThat(container.tensors().get(2).ints()).containsExactly(-54, 2, 56);
    }

    @Test
    void theOtherKindsAreTheDocumentedOnes() throws IOException {
        BinaryNetwork network = TinyNetworks.convolutional();
        ModelFile.write(network, file);
        Safetensors container = Safetensors.read(file);

        assertThat(ModelFile.read(file)).isEqualTo(network);
        assertThat(container.metadata().get("digest")).isEqualTo("ae12afacb0d1");
        assertThat(container.metadata().get("network"))
                .isEqualTo(
                        "{\"input\":{\"encoding\":\"test-1\",\"rows\":6,\"columns\":5,\"channels\":1,\"coefficients\":[1]},"
                                + "\"layers\":["
                                + "{\"kind\":\"conv\",\"kernel\":3,\"stride\":1,\"padding\":1,\"padBit\":true,\"unit\":"
                                + "{\"kind\":\"dense\",\"name\":\"layer1\",\"neurons\":2,\"inputs\":9,\"bases\":1,\"planes\":2,"
                                + "\"terms\":[{\"plane\":0,\"base\":0,\"coefficient\":1}],\"shortcuts\":[]}},"
                                + "{\"kind\":\"conv\",\"kernel\":1,\"stride\":1,\"padding\":0,\"padBit\":false,\"unit\":"
                                + "{\"kind\":\"dense\",\"name\":\"layer2\",\"neurons\":2,\"inputs\":2,\"bases\":1,\"planes\":1,"
                                + "\"terms\":[{\"plane\":0,\"base\":0,\"coefficient\":1},{\"plane\":1,\"base\":0,\"coefficient\":1}],"
                                + "\"shortcuts\":[{\"from\":\"layer1\",\"coefficient\":3}]}},"
                                + "{\"kind\":\"pool\",\"name\":\"pool1\",\"size\":2,\"stride\":2},"
                                + "{\"kind\":\"dense\",\"name\":\"layer3\",\"neurons\":2,\"inputs\":12,\"bases\":1,\"planes\":0,"
                                + "\"terms\":[{\"plane\":0,\"base\":0,\"coefficient\":1}],\"shortcuts\":[]}]}");
        assertThat(container.tensors().stream()
                        .map(t -> t.name() + " " + t.dtype() + " " + t.shape())
                        .toList())
                .containsExactly(
                        "layer1.weights0 U8 [2, 2]",
                        "layer1.thresholds I32 [2, 2]",
                        "layer2.weights0 U8 [2, 1]",
                        "layer2.thresholds I32 [1, 2]",
                        "layer3.weights0 U8 [2, 2]");
        assertThat(container.tensors().get(1).ints()).containsExactly(-1, 3, 1, 11);
    }

    @Test
    void twoShortcutsAreRefused() throws IOException {
        ModelFile.write(TinyNetworks.convolutional(), file);
        replaceInNetwork(
                "[{\"from\":\"layer1\",\"coefficient\":3}]",
                "[{\"from\":\"layer1\",\"coefficient\":3},{\"from\":\"layer1\",\"coefficient\":3}]");
        refused("holds no valid network: layer2 has 2 shortcuts; a layer has one or none" + AGAIN);
    }

    @Test
    void layersThatDoNotFitAreRefused() throws IOException {
        ModelFile.write(TinyNetworks.convolutional(), file);
        replaceInNetwork("\"from\":\"layer1\"", "\"from\":\"layer0\"");
        refused(
                "holds no valid network: layer2 has a shortcut from layer0, which is none of the layers before it: [layer1]"
                        + AGAIN);
        ModelFile.write(TinyNetworks.convolutional(), file);
        replaceInNetwork("\"kernel\":3", "\"kernel\":0");
        refused("holds no valid network: a window of kernel 0 and stride 1; both are 1 or more" + AGAIN);
        ModelFile.write(TinyNetworks.convolutional(), file);
        replaceInNetwork("\"rows\":6", "\"rows\":2147483647");
        refused("holds no valid network: 2147483647x5x1 has more than 536870912 features;"
                + " use a smaller image or fewer channels" + AGAIN);
    }

    private static byte[] bytes(Tensor tensor) {
        byte[] bytes = new byte[tensor.data().remaining()];
        tensor.data().get(bytes);
        return bytes;
    }

    @Test
    void aMissingFileIsRefused() {
        refused(folder.resolve("none.bnn"), "does not exist; give a model file that bitloom train wrote");
        refused(folder, "is a folder; give a model file that bitloom train wrote");
    }

    @Test
    void anotherKindOfFileIsRefused() throws IOException {
        Files.writeString(file, "P5 28 28 255 and so on, surely no model");
        refused("is no Bitloom model; give a model file that bitloom train wrote");
        Files.writeString(file, "\377\377\377\377\377\377\377\377{}", StandardCharsets.ISO_8859_1);
        refused("is no whole model file: its header claims 18446744073709551615 bytes; the limit is 16777216" + AGAIN);
        Files.write(file, new byte[0]);
        refused("is no whole model file: it has 0 bytes; the header length alone takes 8" + AGAIN);
        new Safetensors(Map.of("format", "pt"), List.of()).write(file);
        refused("is a safetensors file but no Bitloom model; give a model file that bitloom train wrote");
        new Safetensors(Map.of(), List.of()).write(file);
        refused("is a safetensors file but no Bitloom model; give a model file that bitloom train wrote");
    }

    @Test
    void aFileLargerThanAnyModelIsRefusedUnread() throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength((1L << 30) + 1);
        }
        refused("has 1073741825 bytes; a model file has at most 1073741824: give another");
    }

    @Test
    void aTruncatedFileIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        refused("is no whole model file: tensor layer2.weights0 ends at byte 26 of 25; it is cut short" + AGAIN);
        Files.write(file, Arrays.copyOf(whole, 100));
        int header = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        refused("is no whole model file: its header claims " + header + " bytes but only 92 follow; it is cut short"
                + AGAIN);
    }

    @Test
    void trailingBytesAreRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length + 3));
        refused("is no whole model file: 3 bytes follow the last tensor" + AGAIN);
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        whole[whole.length - 1] ^= 1;
        Files.write(file, whole);
        refused("is damaged: its SHA-256 is not the one it was written with" + AGAIN);
    }

    @Test
    void anotherFormatIsRefused() throws IOException {
        metadata(Map.of("format_version", "3"));
        refused("was written by a newer Bitloom (format 3, this one reads 2); update Bitloom");
        metadata(Map.of("format_version", "1"));
        refused("was written by an older Bitloom (format 1, this one reads 2); delete it and train it anew");
        metadata(Map.of("format_version", "one"));
        refused("has the format version 'one', which is no number" + AGAIN);
        metadata(Map.of("format_version", "0"));
        refused("has the format version '0', which is no number" + AGAIN);
    }

    @Test
    void unknownOrMissingMetadataIsRefused() throws IOException {
        metadata(Map.of("colour", "red"));
        refused("has unknown metadata 'colour'" + AGAIN);

        Safetensors container = Safetensors.read(file);
        Map<String, String> less = new TreeMap<>(container.metadata());
        less.remove("colour");
        less.remove("digest");
        new Safetensors(less, container.tensors()).sealed().write(file);
        refused("lacks the metadata 'digest'" + AGAIN);
    }

    @Test
    void aNetworkUnderAnothersDigestIsRefused() throws IOException {
        metadata(Map.of("digest", "0123456789ab"));
        refused("says its digest is 0123456789ab, but its network has 6a650ed33c62" + AGAIN);
    }

    @Test
    void aMissingTensorIsRefused() throws IOException {
        tensors("layer1.weights1", List.of());
        refused("holds no valid network: tensor layer1.weights1 is missing" + AGAIN);
        writeTiny();
        tensors("layer1.thresholds", List.of());
        refused("holds no valid network: tensor layer1.thresholds is missing" + AGAIN);
    }

    @Test
    void anUnknownTensorIsRefused() throws IOException {
        tensors("", List.of(Tensor.ofInts("layer2.thresholds", List.of(2), 1, 1)));
        refused("holds no valid network: tensor layer2.thresholds belongs to no layer" + AGAIN);
    }

    @Test
    void aTensorOfAnotherShapeIsRefused() throws IOException {
        tensors("layer1.thresholds", List.of(Tensor.ofInts("layer1.thresholds", List.of(3), -54, 2, 56)));
        refused("holds no valid network: tensor layer1.thresholds is I32 [3] where I32 [1, 3] belongs" + AGAIN);
        writeTiny();
        tensors("layer2.weights0", List.of(Tensor.ofInts("layer2.weights0", List.of(2, 1), 1, 2)));
        refused("holds no valid network: tensor layer2.weights0 is I32 [2, 1] where U8 [2, 1] belongs" + AGAIN);
    }

    @Test
    void aDirtyPadBitIsRefused() throws IOException {
        ByteBuffer dirty = ByteBuffer.wrap(new byte[] {1, 8});
        tensors("layer2.weights0", List.of(new Tensor("layer2.weights0", Dtype.U8, List.of(2, 1), dirty)));
        refused("holds no valid network: row 1 of layer2.weights0: bits past the 3 elements are set; clear them"
                + AGAIN);
    }

    @Test
    void aThresholdOutOfReachIsRefused() throws IOException {
        tensors("layer1.thresholds", List.of(Tensor.ofInts("layer1.thresholds", List.of(1, 3), -54, 3, 56)));
        refused("holds no valid network: threshold 3 of layer1 neuron 1 is none of the values -54, -52, .. 56" + AGAIN);
    }

    @Test
    void sizesThatAllocateTooMuchAreRefused() throws IOException {
        replaceInNetwork("\"neurons\":3,\"inputs\":9", "\"neurons\":2147483647,\"inputs\":2147483647");
        refused("holds no valid network: tensor layer1.weights0 is U8 [3, 2] where U8 [2147483647, 268435456] belongs"
                + AGAIN);
        writeTiny();
        replaceInNetwork("\"bases\":2", "\"bases\":0");
        refused("holds no valid network: layer1 has 3 neurons, 9 inputs and 0 weight matrices; all are 1 or more"
                + AGAIN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"channels\":9,\"coefficients\"|\"channels\":9.5,\"coefficients\"",
                "\"channels\":9,\"coefficients\"|\"channels\":\"9\",\"coefficients\"",
                "\"channels\":9,\"coefficients\"|\"channels\":null,\"coefficients\"",
                "\"channels\":9,\"coefficients\"|\"channels\":99999999999,\"coefficients\"",
                "\"channels\":9,\"coefficients\"|\"coefficients\"",
                "\"channels\":9,\"coefficients\"|\"channels\":9,\"channels\":9,\"coefficients\"",
                "\"channels\":9,\"coefficients\"|\"channels\":9,\"color\":1,\"coefficients\"",
                "[1,2]|[1,null]",
                "[1,2]|null",
                "\"test-2\"|null",
                "\"planes\":1|\"planes\":true",
                "\"planes\":1|\"planes\":null",
                "\"shortcuts\":[]|\"shortcuts\":null",
                "\"shortcuts\":[]|\"shortcuts\":[null]",
                "\"shortcuts\":[]|\"shortcuts\":[{\"from\":\"layer1\"}]",
                "\"kind\":\"dense\"|\"kind\":\"wavelet\"",
                "\"kind\":\"dense\"|\"kind\":null",
                "\"kind\":\"dense\"|\"kind\":\"dense\",\"kind\":\"dense\"",
                "\"kind\":\"dense\"|\"kind\":\"pool\"",
                "\"kind\":\"dense\",|",
                "{\"plane\":1,\"base\":0,\"coefficient\":2}|null",
                "{\"input\"|[{\"input\"",
                "[]}]}|[]}]} {}",
                "[]}]}|[]}",
            })
    void aNetworkDescriptionIsReadStrictly(String good, String bad) throws IOException {
        replaceInNetwork(good, bad);
        assertThatThrownBy(() -> ModelFile.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(file + " has a network description that cannot be read (")
                .hasMessageEndingWith(")" + AGAIN);
    }

    @Test
    void everyCutIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ModelFile.read(file))
                    .as("first %d bytes", length)
                    .isInstanceOf(ModelException.class);
        }
    }

    /** Only a blank between JSON tokens may become another blank; no damage may cost memory. */
    @ParameterizedTest(name = "xor{0}")
    @ValueSource(ints = {0x01, 0x02, 0x20, 0x29, 0x40, 0x80, 0xff, -1})
    void everyDamagedByteIsRefused(int mask) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int read = 0;
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] = (byte) (mask < 0 ? 0 : whole[i] ^ mask); // -1: a zero byte
            Files.write(file, damaged);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                assertThat(ModelFile.read(file)).as("byte %d", i).isEqualTo(TinyNetworks.tiny());
                read += damaged[i] == whole[i] ? 0 : 1;
            } catch (ModelException refused) {
                assertThat(refused).hasMessageStartingWith(file + " ");
            }
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                    .as("bytes allocated with byte %d damaged", i)
                    .isLessThan(4 << 20);
        }
        assertThat(read).as("blanks that became other blanks").isLessThan(8);
    }

    private void metadata(Map<String, String> changes) throws IOException {
        Safetensors container = Safetensors.read(file);
        Map<String, String> metadata = new TreeMap<>(container.metadata());
        metadata.putAll(changes);
        new Safetensors(metadata, container.tensors()).sealed().write(file);
    }

    /** Takes one tensor out and puts others in. */
    private void tensors(String without, List<Tensor> with) throws IOException {
        Safetensors container = Safetensors.read(file);
        List<Tensor> tensors = container.tensors().stream()
                .filter(tensor -> !tensor.name().equals(without))
                .collect(Collectors.toCollection(ArrayList::new));
        tensors.addAll(with);
        new Safetensors(container.metadata(), tensors).sealed().write(file);
    }

    private void replaceInNetwork(String good, String bad) throws IOException {
        String network = Safetensors.read(file).metadata().get("network");
        assertThat(network).contains(good);
        int at = network.indexOf(good);
        metadata(Map.of("network", network.substring(0, at) + bad + network.substring(at + good.length())));
    }

    private void refused(String problem) {
        refused(file, problem);
    }

    private static void refused(Path file, String problem) {
        assertThatThrownBy(() -> ModelFile.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessage(file + " " + problem);
    }
}
