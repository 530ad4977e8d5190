package io.bitloom.verilog;

import io.bitloom.hardware.ArgMaxPlan;
import io.bitloom.hardware.PipelinePlan;
import io.bitloom.hardware.UnrolledPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** What {@code rtl/pipeline.v.j2} shows: a gate, unrolled layers, the tree of the arg-max, and a queue. */
record PipelineView(
        String module,
        String names,
        String digest,
        String pace,
        int latency,
        int stages,
        int room,
        int roomWidth,
        int wordWidth,
        long words,
        int outWidth,
        List<Layer> layers,
        List<Level> levels,
        String unusedScores,
        int delay,
        String shifted,
        String resultValid,
        String resultData) {

    /** A layer and what it reads; {@code jump} are the bits of its shortcut, if it has one. */
    record Layer(
            String name,
            String module,
            String source,
            String what,
            int width,
            String jump,
            int jumpWidth,
            int jumpClocks) {}

    /** A level of the arg-max. */
    record Level(int count, int left, int scoreWidth, int classWidth, int registered, String scores, String classes) {}

    static PipelineView of(String module, String top, String digest, PipelinePlan plan) {
        List<Level> levels = plan.argMax().map(tree -> levels(plan, tree)).orElse(List.of());
        int delay = plan.argMax().map(ArgMaxPlan::stages).orElse(0);
        String last = plan.last().name();
        return new PipelineView(
                module,
                plan.layers().stream().map(UnrolledPlan::name).collect(Collectors.joining(", ")),
                digest,
                plan.input().words() == 1
                        ? "An image every clock."
                        : "An image every " + plan.input().words() + " clocks, one for each of its words.",
                plan.stages() + 2,
                plan.stages(),
                plan.room(),
                plan.roomBits(),
                plan.input().width(),
                plan.input().words(),
                plan.outputBits(),
                layers(top, plan),
                levels,
                plan.argMax().isEmpty() ? "" : levels.isEmpty() ? last + "_data" : "winner" + levels.size() + "_scores",
                delay,
                delay == 1 ? last + "_valid" : "{class_valid_q[" + (delay - 2) + ":0], " + last + "_valid}",
                delay == 0 ? last + "_valid" : "class_valid_q[" + (delay - 1) + "]",
                plan.argMax().isEmpty()
                        ? last + "_data"
                        : levels.isEmpty() ? plan.outputBits() + "'d0" : "winner" + levels.size() + "_classes");
    }

    private static List<Layer> layers(String top, PipelinePlan plan) {
        List<Layer> layers = new ArrayList<>();
        String source = "gate";
        for (UnrolledPlan layer : plan.layers()) {
            String jump = layer.shortcut().map(from -> jump(plan, from.from())).orElse("");
            layers.add(new Layer(
                    layer.name(),
                    top + "_" + layer.name(),
                    source,
                    layer.inputValues() + " values in, " + layer.output().values() + " out, "
                            + layer.stages().count() + " clock"
                            + (layer.stages().count() == 1 ? "" : "s"),
                    layer.output().width(),
                    jump,
                    jump.isEmpty() ? 0 : layer.output().values(),
                    layer.shortcutClocks().orElse(0)));
            source = layer.name();
        }
        return layers;
    }

    /** Plane 0 of what a layer gives. */
    private static String jump(PipelinePlan plan, String from) {
        UnrolledPlan source = plan.layers().stream()
                .filter(layer -> layer.name().equals(from))
                .findFirst()
                .orElseThrow();
        int planes = source.output().bits();
        if (planes == 1) {
            return from + "_data";
        }
        StringJoiner bits = new StringJoiner(", ", "{", "}");
        for (int value = source.output().values() - 1; value >= 0; value--) {
            bits.add(from + "_data[" + planes * value + "]");
        }
        return bits.toString();
    }

    private static List<Level> levels(PipelinePlan plan, ArgMaxPlan tree) {
        List<Level> levels = new ArrayList<>();
        int left = tree.classes();
        String scores = plan.last().name() + "_data";
        StringJoiner numbers = new StringJoiner(", ", "{", "}");
        for (int n = tree.classes() - 1; n >= 0; n--) {
            numbers.add(tree.classBits() + "'d" + n);
        }
        String classes = numbers.toString();
        for (boolean registered : tree.registered()) {
            levels.add(new Level(
                    left, (left + 1) / 2, tree.scoreBits(), tree.classBits(), registered ? 1 : 0, scores, classes));
            left = (left + 1) / 2;
            scores = "winner" + levels.size() + "_scores";
            classes = "winner" + levels.size() + "_classes";
        }
        return levels;
    }
}
