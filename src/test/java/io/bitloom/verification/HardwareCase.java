package io.bitloom.verification;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.hardware.Folding;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.RandomNetwork;
import io.bitloom.simulation.Layout;
import io.bitloom.simulation.SimulationResults;
import io.bitloom.simulation.SimulationRun;
import io.bitloom.simulation.SimulationWorkspace;
import io.bitloom.simulation.Simulator;
import io.bitloom.simulation.Stimulus;
import io.bitloom.simulation.VerilatorBuild;
import io.bitloom.tool.ToolSearch;
import io.bitloom.verilog.BundleRenderer;
import io.bitloom.verilog.Identifier;
import io.bitloom.verilog.RtlBundle;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A random network with a folding, its Verilog in a run directory, and random images for it. */
public final class HardwareCase {
    public final BinaryNetwork network;
    public final HardwarePlan plan;
    public final RtlBundle bundle;
    public final SimulationWorkspace workspace;
    public final Dataset images;
    public final Encoder encoder;

    public HardwareCase(Path directory, BinaryNetwork network, List<Folding> foldings, int count, long seed)
            throws Exception {
        this(directory, HardwarePlan.of(network, foldings), count, seed);
    }

    /** A plan, its Verilog in a run directory, and random images for it. */
    HardwareCase(Path directory, HardwarePlan plan, int count, long seed) throws Exception {
        this.network = plan.network();
        this.plan = plan;
        this.bundle = new BundleRenderer().render(new Identifier("net"), "000000000000", plan);
        this.workspace = new SimulationWorkspace(directory);
        this.encoder = Encoder.parse(network.input().encoding());
        this.images = randomImages(network.input().inputs() / encoder.inputsPerPixel(), network.classes(), count, seed);
        Layout layout = Layout.of(bundle, count);
        workspace.write(bundle);
        workspace.write(layout);
        VectorFile.write(workspace.vectors(), images, encoder, layout);
    }

    /** A random network of these widths; everything follows from the seed. */
    public static HardwareCase of(Path directory, long seed, int planes, int[] widths, String folding, int count)
            throws Exception {
        return new HardwareCase(directory, RandomNetwork.of(seed, planes, widths), Folding.parse(folding), count, seed);
    }

    /** The simulator of the Verilog as it is on disk by now. */
    Simulator build() throws Exception {
        return new VerilatorBuild(tools()).build(workspace, false, (file, files) -> {});
    }

    /** Builds the Verilog as it is on disk by now, runs it and compares all it did. */
    Comparison simulateAndCompare(Stimulus stimulus) throws Exception {
        return simulateAndCompare(build(), stimulus);
    }

    Comparison simulateAndCompare(Simulator simulator, Stimulus stimulus) throws Exception {
        return compare(simulate(simulator, stimulus));
    }

    SimulationResults simulate(Simulator simulator, Stimulus stimulus) throws Exception {
        long limit = 100 * (plan.cycles().latency() + 100);
        return new SimulationRun(workspace, stimulus, limit).run(simulator, 1, done -> {});
    }

    Comparison compare(SimulationResults results) {
        return new BitExactCheck(network, images, encoder)
                .compare(results, plan.cycles().clocks()::of, plan.cycles().initiationInterval(), done -> {});
    }

    /** The tools of this machine; what is compiled once for all designs is kept under target/. */
    public static ToolSearch tools() {
        return new ToolSearch(environment());
    }

    /** The variables of this process, with a cache under target/. */
    public static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put(
                "XDG_CACHE_HOME", Path.of("target/cache").toAbsolutePath().toString());
        return environment;
    }

    /** All of class 0. */
    private static Dataset randomImages(int features, int classes, int count, long seed) {
        Random random = new Random(seed);
        byte[] pixels = new byte[count * features];
        random.nextBytes(pixels);
        return new Dataset("random", 1, features, 1, Math.max(2, classes), pixels, new byte[count]);
    }
}
