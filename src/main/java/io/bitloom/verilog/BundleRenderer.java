package io.bitloom.verilog;

import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.LayerPlan;
import io.bitloom.hardware.MatrixPlan;
import io.bitloom.hardware.PipelinePlan;
import io.bitloom.hardware.PlanException;
import io.bitloom.hardware.PoolPlan;
import io.bitloom.hardware.UnrolledPlan;
import io.bitloom.hardware.WordStream;
import io.bitloom.hardware.memory.MemoryStyle;
import io.bitloom.hardware.memory.StoredWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Renders the Verilog of a plan; the same plan and name give the same text on every machine. */
public final class BundleRenderer {
    static final List<String> CELLS = List.of(
            "bitloom_add",
            "bitloom_arg_max",
            "bitloom_arg_max_level",
            "bitloom_delay_line",
            "bitloom_fifo",
            "bitloom_fork",
            "bitloom_frame_guard",
            "bitloom_image_columns",
            "bitloom_image_last",
            "bitloom_input_gate",
            "bitloom_load_words",
            "bitloom_ones",
            "bitloom_pipeline_gate",
            "bitloom_pipeline_queue",
            "bitloom_plane_sum",
            "bitloom_pool",
            "bitloom_popcount_unit",
            "bitloom_reload_port",
            "bitloom_shortcut_adder",
            "bitloom_subtract",
            "bitloom_threshold_unit",
            "bitloom_vector_buffer",
            "bitloom_width_down",
            "bitloom_width_up",
            "bitloom_window");

    /** What the modules of a layer are called beside itself. */
    private static final List<String> SUFFIXES = List.of("", "_weights", "_thresholds", "_shortcut", "_fork");

    /** Bits of {@code probe_valid}, less one. */
    private static final int MOST_LAYERS = 31;

    private final TemplateRenderer renderer = new TemplateRenderer();

    /**
     * The bundle of a plan.
     *
     * @param top name of the top module, and the beginning of every layer's
     * @param digest of the model, named in every file
     * @throws PlanException if names of layers collide in Verilog, with each other or with the top, or there are more
     *     layers than can be simulated
     */
    public RtlBundle render(Identifier top, String digest, HardwarePlan plan) {
        requireNames(top, plan);
        String module = top.text();
        List<RtlFile> files = new ArrayList<>();
        files.add(file(module, renderer.render("rtl/top.v.j2", TopView.of(module, digest, plan))));
        int number = 1;
        for (PipelinePlan pipeline : plan.pipelines()) {
            String name = module + "_pipeline" + number++;
            files.add(
                    file(name, renderer.render("rtl/pipeline.v.j2", PipelineView.of(name, module, digest, pipeline))));
            for (UnrolledPlan layer : pipeline.layers()) {
                String inner = module + "_" + layer.name();
                files.add(file(inner, renderer.render("rtl/unrolled.v.j2", UnrolledView.of(inner, digest, layer))));
            }
        }
        for (LayerPlan layer : plan.layers()) {
            files.addAll(filesOf(module + "_" + layer.name(), digest, plan, layer));
        }
        files.addAll(cellsOf(files));

        List<Probe> probes = probes(plan);
        String probe = renderer.render("sim/probe.v.j2", ProbeView.of(module, digest, plan, probes));
        return new RtlBundle(
                top,
                files,
                file("probe", probe),
                Math.toIntExact(plan.input().words()),
                plan.inputBeatBytes(),
                plan.outputBeatBytes(),
                probes);
    }

    /** Streams, instances and modules are called after layers, beside a few of our own. */
    private static void requireNames(Identifier top, HardwarePlan plan) {
        if (plan.layers().size() > MOST_LAYERS) {
            throw new PlanException("a network of " + plan.layers().size()
                    + " layers; hardware is simulated with at most " + MOST_LAYERS);
        }
        Set<String> taken = new HashSet<>(Set.of("input", "arg_max", "winner"));
        if (plan.isGuarded()) {
            taken.addAll(List.of("guard", "image", "result"));
        }
        if (plan.weights().reloadable()) {
            taken.addAll(List.of("reload", "gate"));
        }
        if (!plan.pipelines().isEmpty()) {
            taken.addAll(List.of("gate", "queue", "freed"));
            for (int i = 1; i <= MOST_LAYERS; i++) {
                taken.addAll(List.of("pipeline" + i, "winner" + i));
            }
        }
        for (LayerPlan layer : plan.layers()) {
            for (String suffix : SUFFIXES) {
                if (!taken.add(layer.name().toLowerCase(Locale.ROOT) + suffix)) {
                    throw new PlanException("a layer called " + layer.name()
                            + " collides with another name in the Verilog; call the layers layer1, layer2, ...");
                }
            }
        }
        Set<String> modules = new HashSet<>(Set.of(top.text()));
        for (LayerPlan layer : plan.layers()) {
            for (String suffix : SUFFIXES) {
                modules.add(top + "_" + layer.name() + suffix);
            }
        }
        for (LayerPlan layer : plan.layers()) {
            for (String name : List.of(
                    layer.name() + "_valid",
                    layer.name() + "_ready",
                    layer.name() + "_data",
                    layer.name() + "_last",
                    layer.name() + "_fork_valid",
                    layer.name() + "_fork_ready",
                    "u_" + layer.name() + "_fork",
                    "u_" + layer.name())) {
                if (modules.contains(name)) {
                    throw new PlanException(
                            "a top called " + top + " makes a module " + name + ", which is also a name of "
                                    + layer.name() + "; choose another name, such as bnn_" + top);
                }
            }
        }
    }

    private List<RtlFile> filesOf(String module, String digest, HardwarePlan plan, LayerPlan layer) {
        if (layer instanceof UnrolledPlan) {
            return List.of(); // with the other layers of its pipeline
        }
        if (layer instanceof PoolPlan pool) {
            return List.of(file(module, renderer.render("rtl/pool.v.j2", PoolView.of(module, digest, pool, renderer))));
        }
        MatrixPlan matrix = (MatrixPlan) layer;
        List<RtlFile> files = new ArrayList<>();
        boolean reloadable = plan.weights().reloadable();
        files.add(file(
                module, renderer.render("rtl/layer.v.j2", LayerView.of(module, digest, matrix, reloadable, renderer))));
        if (matrix.shortcut().isPresent()) {
            String name = module + "_shortcut";
            files.add(
                    file(name, renderer.render("rtl/shortcut.v.j2", ShortcutView.of(name, digest, matrix, renderer))));
        }
        for (StoredWords words : matrix.words()) {
            MemoryStyle style = plan.style(matrix, words);
            MemoryAttributes attributes = reloadable ? MemoryAttributes.ofRam(style) : MemoryAttributes.ofRom(style);
            RomView view = RomView.of(module + "_" + words.name(), digest, matrix, words, attributes);
            files.add(file(view.module(), renderer.render(reloadable ? "rtl/ram.v.j2" : "rtl/rom.v.j2", view)));
        }
        return files;
    }

    /** The cells that files make instances of, and those that these cells do. */
    private static List<RtlFile> cellsOf(List<RtlFile> files) {
        StringBuilder text = new StringBuilder();
        files.forEach(file -> text.append(file.text()));
        Map<String, RtlFile> used = new TreeMap<>();
        int before = -1;
        while (used.size() > before) {
            before = used.size();
            for (String cell : CELLS) {
                if (!used.containsKey(cell) && text.indexOf(cell + " #(") >= 0) {
                    RtlFile file = file(cell, TemplateRenderer.resource("templates/rtl/cells/" + cell + ".v"));
                    used.put(cell, file);
                    text.append(file.text());
                }
            }
        }
        return List.copyOf(used.values());
    }

    private static RtlFile file(String module, String text) {
        return new RtlFile(module + ".v", text);
    }

    private static List<Probe> probes(HardwarePlan plan) {
        List<Probe> probes = new ArrayList<>();
        int offset = 0;
        for (LayerPlan layer : plan.layers()) {
            WordStream stream = layer.output();
            Probe probe =
                    new Probe(layer.name(), Math.toIntExact(stream.words()), stream.values(), stream.bits(), offset);
            probes.add(probe);
            offset += probe.width() + probe.padding();
        }
        return probes;
    }
}
