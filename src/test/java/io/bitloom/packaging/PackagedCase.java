package io.bitloom.packaging;

import io.bitloom.bits.BitMatrix;
import io.bitloom.hardware.Folding;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.RandomNetwork;
import io.bitloom.reference.ReferenceEngine;
import io.bitloom.simulation.Layout;
import io.bitloom.verification.VectorFile;
import io.bitloom.verilog.BundleRenderer;
import io.bitloom.verilog.Identifier;
import io.bitloom.verilog.RtlBundle;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A network in a package with random images. */
record PackagedCase(BinaryNetwork network, IpCore core, List<BitMatrix> images, IpPackage files) {
    /** A random network; everything follows from the seed. */
    static PackagedCase of(String name, long seed, int planes, int[] widths, String folding, int images) {
        return of(name, RandomNetwork.of(seed, planes, widths), folding, images, seed);
    }

    static PackagedCase of(String name, BinaryNetwork network, String folding, int count, long seed) {
        HardwarePlan plan = HardwarePlan.of(network, Folding.parse(folding));
        RtlBundle bundle = new BundleRenderer().render(new Identifier(name), "0123456789ab", plan);
        IpCore core = new IpCore(new CoreVersion(1, 2, 3), "0123456789ab", plan, bundle);
        Random random = new Random(seed);
        List<BitMatrix> images = IntStream.range(0, count)
                .mapToObj(image -> RandomNetwork.image(random, network))
                .toList();
        Layout layout = Layout.of(bundle, count);
        ReferenceEngine engine = new ReferenceEngine(network);
        TestVectors vectors = new TestVectors(
                "random",
                layout.inputBytes(),
                images.stream().map(image -> VectorFile.beats(image, layout)).toList(),
                layout.outputBytes(),
                images.stream().map(engine::classify).toList());
        return new PackagedCase(network, core, images, new PackageRenderer().render(core, vectors));
    }

    String text(String path) {
        return files.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
