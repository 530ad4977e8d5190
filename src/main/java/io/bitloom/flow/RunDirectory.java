package io.bitloom.flow;

import io.bitloom.board.Board;
import io.bitloom.board.BoardBundle;
import io.bitloom.board.BoardRenderer;
import io.bitloom.board.PixelEncoding;
import io.bitloom.dataset.Encoder;
import io.bitloom.file.FileClaim;
import io.bitloom.file.WholeFile;
import io.bitloom.hardware.Folding;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.Pipelining;
import io.bitloom.hardware.WeightStorage;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.InputFormat;
import io.bitloom.model.ModelDigest;
import io.bitloom.model.ModelFile;
import io.bitloom.simulation.SimulationWorkspace;
import io.bitloom.synthesis.SynthesisDirectory;
import io.bitloom.verilog.BundleRenderer;
import io.bitloom.verilog.Identifier;
import io.bitloom.verilog.RtlBundle;
import io.bitloom.verilog.RtlFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Everything about one piece of hardware: what {@link SimulationWorkspace} lists, and
 *
 * <pre>
 *     model.bnn      the network
 *     manifest.json  what was generated from it
 *     plan.txt       the plan as a table
 *     vectors/vectors.json  where the vectors come from
 *     replay.sh      the simulation again, without Java
 *     result.json    what the comparison found
 *     mismatch.vcd   waveform of the first mismatch, if there is one
 *     synth/         a {@link SynthesisDirectory} for each board and device it was synthesised for
 * </pre>
 *
 * @param path of the directory
 */
public record RunDirectory(Path path) {
    /** Where run directories are made unless another place is asked for. */
    public static final Path HOME = Path.of("target", "hw");

    /** A directory that is there, given by its path or by its name in {@link #HOME}. */
    public static RunDirectory find(String pathOrName) {
        Path path = Path.of(pathOrName);
        boolean named = !Files.isDirectory(path) && Files.isDirectory(HOME.resolve(path));
        return new RunDirectory(named ? HOME.resolve(path) : path);
    }

    public Path model() {
        return path.resolve("model.bnn");
    }

    public Path replayScript() {
        return path.resolve("replay.sh");
    }

    public Path result() {
        return path.resolve("result.json");
    }

    public Path waveform() {
        return path.resolve("mismatch.vcd");
    }

    /** Where the synthesis for a board or a device is. */
    public SynthesisDirectory synthesis(String boardOrDevice) {
        return new SynthesisDirectory(syntheses().resolve(boardOrDevice));
    }

    private Path syntheses() {
        return path.resolve("synth");
    }

    Path vectorSource() {
        return path.resolve("vectors").resolve("vectors.json");
    }

    /** For one command at a time. */
    FileClaim claim() throws IOException {
        return FileClaim.on(path);
    }

    /** Nothing that was simulated or compared before is left to be taken for the present. */
    void forgetSimulation() throws IOException {
        workspace().forgetResults();
        Files.deleteIfExists(replayScript());
        forgetVerdict();
    }

    /** Without its report, a synthesis counts for nothing. */
    private void forgetSyntheses() throws IOException {
        if (Files.isDirectory(syntheses())) {
            try (DirectoryStream<Path> each = Files.newDirectoryStream(syntheses())) {
                for (Path directory : each) {
                    Files.deleteIfExists(new SynthesisDirectory(directory).report());
                }
            }
        }
    }

    void forgetVerdict() throws IOException {
        Files.deleteIfExists(result());
        Files.deleteIfExists(waveform());
    }

    /**
     * The data set the model was trained on.
     *
     * @throws IllegalArgumentException if the model does not say
     */
    public String trainedOn() throws IOException {
        String data = generated().plan().network().provenance().get("data");
        if (data == null) {
            throw new IllegalArgumentException(model() + " does not say what it was trained on; choose with --data");
        }
        return data;
    }

    public SimulationWorkspace workspace() {
        return new SimulationWorkspace(path);
    }

    /**
     * What was generated.
     *
     * @throws IllegalArgumentException if this is no run directory, or its model is not the one generated from
     */
    Generated generated() throws IOException {
        Manifest manifest = Manifest.read(path.resolve("manifest.json"));
        BinaryNetwork network = ModelFile.read(model());
        String digest = ModelDigest.of(network).hex();
        if (!digest.equals(manifest.digest())) {
            throw new IllegalArgumentException(model() + " is model " + digest + ", but " + path
                    + " was generated from " + manifest.digest() + "; generate it again");
        }
        HardwarePlan plan = HardwarePlan.of(
                        network, Folding.parse(manifest.fold()), Pipelining.parse(manifest.pipelining()))
                .with(WeightStorage.parse(manifest.weights(), manifest.reloadable()));
        return new Generated(manifest, plan);
    }

    /** Whether {@link #generate} would change nothing. */
    boolean holds(Identifier name, HardwarePlan plan) throws IOException {
        if (!Files.isRegularFile(path.resolve("manifest.json")) || !Files.isRegularFile(model())) {
            return false;
        }
        Manifest manifest = Manifest.read(path.resolve("manifest.json"));
        if (!manifest.name().equals(name.text())
                || !manifest.digest().equals(ModelDigest.of(plan.network()).hex())
                || !manifest.fold().equals(Folding.format(plan.foldings()))
                || !manifest.pipelining().equals(plan.pipelining().toString())
                || !manifest.weights().equals(plan.weights().format())
                || manifest.reloadable() != plan.weights().reloadable()) {
            return false;
        }
        for (RtlFile file : generated().bundle().files()) {
            Path onDisk = workspace().rtl().resolve(file.name());
            if (!Files.isRegularFile(onDisk) || !Files.readString(onDisk).equals(file.text())) {
                return false;
            }
        }
        return true;
    }

    /** Writes model, plan, Verilog and manifest; the manifest last, so that it speaks for all the others. */
    Generated generate(Identifier name, HardwarePlan plan) throws IOException {
        String digest = ModelDigest.of(plan.network()).hex();
        RtlBundle bundle = new BundleRenderer().render(name, digest, plan);
        Files.createDirectories(path);
        Files.deleteIfExists(path.resolve("manifest.json"));
        forgetSimulation();
        forgetSyntheses();
        Files.deleteIfExists(vectorSource());
        ModelFile.write(plan.network(), model());
        WholeFile.write(path.resolve("plan.txt"), plan.toString());
        workspace().write(bundle);
        Manifest manifest = new Manifest(
                name.text(),
                plan.network().shape(),
                digest,
                plan.network().input().encoding(),
                Folding.format(plan.foldings()),
                plan.pipelining().toString(),
                plan.weights().format(),
                plan.weights().reloadable(),
                plan.cycles().latency(),
                plan.cycles().initiationInterval(),
                plan.cycles().bottleneck());
        manifest.write(path.resolve("manifest.json"));
        return new Generated(manifest, plan);
    }

    /**
     * Hardware in a run directory.
     *
     * @param manifest what was generated
     * @param plan of it
     */
    record Generated(Manifest manifest, HardwarePlan plan) {
        RtlBundle bundle() {
            return new BundleRenderer().render(new Identifier(manifest.name()), manifest.digest(), plan);
        }

        /** What a board needs around it. */
        BoardBundle on(Board board) {
            return new BoardRenderer().render(board, plan, bundle(), encoding(), manifest.digest());
        }

        /** How a board encodes pixels for it. */
        PixelEncoding encoding() {
            InputFormat input = plan.network().input();
            Encoder encoder = Encoder.parse(input.encoding());
            return new PixelEncoding(input.inputs() / encoder.inputsPerPixel(), encoder.levels());
        }
    }
}
