package io.bitloom.flow;

import io.bitloom.bits.BitMatrix;
import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.file.FileClaim;
import io.bitloom.packaging.CoreVersion;
import io.bitloom.packaging.IpCore;
import io.bitloom.packaging.IpPackage;
import io.bitloom.packaging.PackageRenderer;
import io.bitloom.packaging.TestVectors;
import io.bitloom.reference.Engine;
import io.bitloom.reference.ReferenceEngine;
import io.bitloom.simulation.Layout;
import io.bitloom.verification.VectorFile;
import io.bitloom.verilog.RtlBundle;
import io.bitloom.verilog.RtlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Verilog in a run directory -&gt; a folder for other people's flows.
 *
 * @param directory from {@link GenerateStep}
 * @param data whose first test images become the vectors
 * @param images how many of them, 1 or more; all if there are fewer
 * @param version of the core
 * @param output folder to write to
 */
public record PackageStep(RunDirectory directory, DataSource data, int images, CoreVersion version, Path output) {
    public PackageStep {
        if (images < 1) {
            throw new IllegalArgumentException("--images " + images + " checks nothing; choose 1 or more");
        }
    }

    /**
     * What was packaged.
     *
     * @param directory it is in
     * @param name of the top module
     * @param vlnv {@code bitloom:bnn:mnist:1.0.0}
     * @param data set of the vectors
     * @param images in the vectors
     * @param correct images of them whose class, by the reference model, is their label
     * @param files paths in the directory
     */
    public record Result(
            Path directory, String name, String vlnv, String data, int images, int correct, List<String> files) {}

    /**
     * Packages; the same run directory, data and options give the same files.
     *
     * @throws IllegalArgumentException if the directory has no Verilog or other than its model's, the data do not fit it, or the
     *     output holds something else
     */
    public Result run(Watcher watcher) throws IOException {
        FileClaim claim = directory.claim();
        try {
            return write(watcher);
        } finally {
            claim.close();
        }
    }

    private Result write(Watcher watcher) throws IOException {
        RunDirectory.Generated generated = directory.generated();
        if (generated.plan().weights().reloadable()) {
            throw new IllegalArgumentException(directory.path()
                    + " has reloadable weights, and a package has no port to write them through; generate it without"
                    + " --reloadable");
        }
        RtlBundle bundle = generated.bundle();
        requireVerilog(bundle);
        IpPackage.requirePackage(output);
        Dataset test = SimulateStep.fittingImages(directory, generated, data);
        int count = Math.min(images, test.size());
        Encoder encoder = Encoder.parse(generated.manifest().encoding());
        IpCore core = new IpCore(version, generated.manifest().digest(), generated.plan(), bundle);
        TestVectors vectors = vectors(generated, bundle, test, encoder, count, watcher);
        IpPackage written = new PackageRenderer().render(core, vectors);
        try (Progress progress = watcher.progress("package", 0)) {
            written.write(output);
            progress.message(written.paths().size() + " files in " + output);
        }
        int correct = (int) IntStream.range(0, count)
                .filter(image -> vectors.classes().get(image) == test.label(image))
                .count();
        return new Result(output, core.name(), core.vlnv(), data.name(), count, correct, written.paths());
    }

    private TestVectors vectors(
            RunDirectory.Generated generated,
            RtlBundle bundle,
            Dataset test,
            Encoder encoder,
            int count,
            Watcher watcher) {
        Layout layout = Layout.of(bundle, count);
        Engine reference = new ReferenceEngine(generated.plan().network());
        try (Progress progress = watcher.progress("vectors", count)) {
            List<Vector> all = IntStream.range(0, count)
                    .parallel()
                    .mapToObj(image -> {
                        BitMatrix encoded = encoder.encode(test, image);
                        Vector vector = new Vector(VectorFile.beats(encoded, layout), reference.classify(encoded));
                        progress.advance(1);
                        return vector;
                    })
                    .toList();
            return new TestVectors(
                    data.name(),
                    layout.inputBytes(),
                    all.stream().map(Vector::beats).toList(),
                    layout.outputBytes(),
                    all.stream().map(Vector::expected).toList());
        }
    }

    private record Vector(byte[] beats, int expected) {}

    /** What is packaged is what was proven: the Verilog in the directory must be the one its model and folding give. */
    private void requireVerilog(RtlBundle bundle) throws IOException {
        Path rtl = directory.workspace().rtl();
        for (RtlFile file : bundle.files()) {
            Path path = rtl.resolve(file.name());
            Path shown = directory.path().resolve("rtl").resolve(file.name());
            if (!Files.isRegularFile(path)) {
                throw new IllegalArgumentException(
                        "there is no " + shown + "; generate the run directory again with `bitloom generate`");
            }
            if (!Files.readString(path).equals(file.text())) {
                throw new IllegalArgumentException(shown
                        + " was changed, or generated by another version; generate it again with `bitloom generate`");
            }
        }
    }
}
