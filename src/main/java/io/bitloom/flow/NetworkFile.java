package io.bitloom.flow;

import io.bitloom.board.Board;
import io.bitloom.hardware.Folding;
import io.bitloom.hardware.FoldingRule;
import io.bitloom.hardware.Pipelining;
import io.bitloom.hardware.PlaneOrder;
import io.bitloom.hardware.WeightStorage;
import io.bitloom.simulation.Stimulus;
import io.bitloom.synthesis.Device;
import io.bitloom.training.TrainingPlan;
import io.bitloom.verilog.Identifier;
import io.bitloom.verilog.TemplateRenderer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A network and what to do with it, as {@code bitloom run} reads it from YAML:
 *
 * <pre>
 *     name: digits             # of the top module and the run directory
 *     data: digits             # or another data set by name or path
 *     training:                # any of the settings of TrainingPlan
 *       layers: 128,128
 *       epochs: 8
 *     hardware:
 *       interval: 256          # or   fold: 16x28,8x16,1x8   or   fold: unrolled   or   fold: auto
 *       planes: sequence       # of several bits an input; parallel if left out
 *       target-fps: 100000     # or instead of all these: the folding that costs least at this rate
 *       max-luts: 5000         # or: the fastest one of at most about so many look-up tables
 *       stages: 8              # rows of registers in unrolled layers, may be left out
 *       weights: block         # or   block,logic,auto; may be left out
 *       reloadable: yes        # may be left out
 *       board: icebreaker      # may be left out; or   device: xczu3eg
 *       clock: 24              # in MHz, may be left out
 *     simulation:              # may be left out
 *       gaps: 10
 *       stalls: 10
 * </pre>
 */
public record NetworkFile(
        String name, String data, List<TrainStep.Setting> settings, Hardware hardware, Simulation simulation) {
    private static final YamlSection.Kind KIND =
            new YamlSection.Kind("network file", "name and data", "name: digits", "examples/digits.yaml", 1);

    private static final String AUTOMATIC = "auto";

    /** A plan only to try single settings on; no setting's rule depends on the number of images. */
    private static final TrainingPlan ANY_PLAN = TrainingPlan.defaults(60_000);

    /**
     * The section {@code hardware}.
     *
     * @param folding PE x SIMD of every layer, or
     * @param interval clocks that the folding is to keep, if it is given
     * @param planes orders of the bit-planes, none if they are not given
     * @param stages rows of registers in unrolled layers, if they are given
     * @param search whose folding is taken instead, if one is asked for
     * @param weights where weights and thresholds are
     * @param target to synthesise for, if there is one
     */
    public record Hardware(
            Optional<String> folding,
            OptionalInt interval,
            List<PlaneOrder> planes,
            OptionalInt stages,
            Optional<AutomaticFolding> search,
            WeightStorage weights,
            Optional<Target> target) {
        PipelineChoice registers() {
            return new PipelineChoice(
                    stages, target.map(Target::clockMhz).orElse(OptionalDouble.empty()), target.map(Target::device));
        }

        int intervalOrDefault() {
            return interval.orElse(FoldingRule.DEFAULT_INTERVAL);
        }
    }

    /**
     * What hardware is synthesised for.
     *
     * @param device its name
     * @param board whose top is on it and simulated, that of the device if there is one; without one the core alone is synthesised
     * @param clockMhz asked for, if it is given
     */
    public record Target(Device device, Optional<Board> board, OptionalDouble clockMhz) {}

    /**
     * The section {@code simulation}.
     *
     * @param count of the images, from the first; all if left out
     * @param gaps in per cent
     * @param stalls in per cent
     * @param seed of both; 1 if left out
     */
    public record Simulation(OptionalInt count, int gaps, int stalls, long seed) {}

    /**
     * Reads a network file.
     *
     * @throws IllegalArgumentException naming file, line and fault
     */
    public static NetworkFile read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(
                    file + " is a folder; give a network file, such as examples/digits.yaml");
        }
        return parse(file.toString(), text(file));
    }

    /** The network of {@code bitloom demo}: examples/digits.yaml. */
    public static NetworkFile demo() {
        return parse("examples/digits.yaml", TemplateRenderer.resource("examples/digits.yaml"));
    }

    static NetworkFile parse(String file, String text) {
        YamlSection root = YamlSection.parse(KIND, file, text);
        root.allow("data", "hardware", "name", "simulation", "training");
        return new NetworkFile(
                root.required("name", "digits", name -> new Identifier(name).text()),
                root.required("data", "digits", NetworkFile::dataName),
                training(root.section("training")),
                hardware(root.section("hardware")),
                simulation(root.section("simulation")));
    }

    static String dataName(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "data has no value; write digits, mnist, fashion-mnist, cifar-10, cifar-100, optdigits, or a folder or .npz file");
        }
        return name;
    }

    private static List<TrainStep.Setting> training(YamlSection section) {
        List<TrainStep.Setting> settings = new ArrayList<>();
        for (String name : section.entries().keySet()) {
            section.optional(name, value -> {
                        ANY_PLAN.with(name, value);
                        return new TrainStep.Setting(name, value);
                    })
                    .ifPresent(settings::add);
        }
        return List.copyOf(settings);
    }

    private static Hardware hardware(YamlSection section) {
        section.allow(
                "board",
                "clock",
                "device",
                "fold",
                "interval",
                "max-luts",
                "planes",
                "reloadable",
                "stages",
                "target-fps",
                "weights");
        Optional<Target> target = target(section);
        boolean automatic = section.optional("fold", AUTOMATIC::equals).orElse(false);
        Optional<AutomaticFolding> search = search(section, automatic, target);
        Optional<String> fold = automatic ? Optional.empty() : section.optional("fold", NetworkFile::checkedFold);
        OptionalInt interval = number(section.optional("interval", text -> {
            if (fold.isPresent()) {
                throw new IllegalArgumentException("hardware has both a fold and an interval; leave one of them out");
            }
            return new FoldingRule(whole("interval", text)).interval();
        }));
        List<PlaneOrder> planes = section.optional("planes", PlaneOrder::parse).orElse(List.of());
        OptionalInt stages = number(section.optional(
                "stages",
                text -> Pipelining.ofStages(Pipelining.PLAIN.target(), whole("stages", text))
                        .stages()
                        .getAsInt()));
        if (search.isPresent() && (fold.isPresent() || interval.isPresent())) {
            throw section.fault(
                    fold.isPresent() ? "fold" : "interval",
                    "hardware has a folding and one to be searched for; leave fold and interval out, or target-fps,"
                            + " max-luts and fold: auto");
        }
        boolean reloadable =
                section.optional("reloadable", NetworkFile::yesOrNo).orElse(false);
        if (reloadable && target.flatMap(Target::board).isPresent()) {
            throw section.fault(
                    "reloadable",
                    "a board has no AXI4-Lite master to reload weights; leave reloadable out, or board or device, and"
                            + " synthesise with `bitloom synth --core`");
        }
        WeightStorage weights = section.optional("weights", text -> WeightStorage.parse(text, reloadable))
                .orElse(new WeightStorage(WeightStorage.DEFAULT.styles(), reloadable));
        return new Hardware(fold, interval, planes, stages, search, weights, target);
    }

    private static Optional<AutomaticFolding> search(YamlSection section, boolean automatic, Optional<Target> target) {
        Device device = target.map(Target::device).orElseGet(AutomaticFolding::anyDevice);
        AutomaticFolding fastest = new AutomaticFolding(
                device,
                target.flatMap(Target::board).isPresent(),
                target.map(Target::clockMhz).orElse(OptionalDouble.empty()),
                OptionalDouble.empty(),
                OptionalInt.empty());
        Optional<AutomaticFolding> rated =
                section.optional("target-fps", text -> fastest.withRate(decimal("target-fps", text)));
        AutomaticFolding wanted = rated.orElse(fastest);
        return section.optional("max-luts", text -> wanted.withMostLuts(whole("max-luts", text)))
                .or(() -> rated)
                .or(() -> automatic ? Optional.of(fastest) : Optional.empty());
    }

    private static double decimal(String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " '" + text + "' is no number", e);
        }
    }

    private static boolean yesOrNo(String text) {
        return switch (text) {
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default -> throw new IllegalArgumentException("reloadable '" + text + "' is no answer; write yes or no");
        };
    }

    private static Optional<Target> target(YamlSection section) {
        Optional<Board> board = section.optional("board", Board::parse);
        Optional<Device> device = section.optional("device", name -> {
            if (board.isPresent()) {
                throw new IllegalArgumentException("hardware has both a board and a device; leave one of them out");
            }
            return Device.parse(name);
        });
        Optional<Double> clock = section.optional("clock", text -> {
            if (board.isEmpty() && device.isEmpty()) {
                throw new IllegalArgumentException(
                        "hardware has a clock but neither a board nor a device to run at it");
            }
            return megahertz(text);
        });
        OptionalDouble clockMhz = clock.map(OptionalDouble::of).orElse(OptionalDouble.empty());
        return board.map(kit -> new Target(Device.parse(kit.device()), board, clockMhz))
                .or(() -> device.map(chosen -> new Target(chosen, SynthStep.boardOf(chosen), clockMhz)));
    }

    private static double megahertz(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("clock '" + text + "' is no number of MHz", e);
        }
    }

    private static String checkedFold(String text) {
        Folding.parse(text);
        return text;
    }

    private static Simulation simulation(YamlSection section) {
        section.allow("gaps", "images", "seed", "stalls");
        return new Simulation(
                number(section.optional("images", NetworkFile::imageCount)),
                section.optional("gaps", text -> new Stimulus(whole("gaps", text), 0, 0).gaps())
                        .orElse(0),
                section.optional("stalls", text -> new Stimulus(0, whole("stalls", text), 0).stalls())
                        .orElse(0),
                section.optional("seed", NetworkFile::seed).orElse(1L));
    }

    private static int imageCount(String text) {
        int images = whole("images", text);
        if (images < 1) {
            throw new IllegalArgumentException(
                    images + " images simulate nothing; choose 1 or more, or leave images out for all of them");
        }
        return images;
    }

    private static int whole(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " '" + text + "' is no whole number up to " + Integer.MAX_VALUE, e);
        }
    }

    private static long seed(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("seed '" + text + "' is no whole number up to " + Long.MAX_VALUE, e);
        }
    }

    private static OptionalInt number(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /** The text of a file in UTF-8; an {@link IllegalArgumentException} names the line with another byte. */
    static String text(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(bytes, text, true);
        text.flip();
        if (result.isError()) {
            long line = 1 + text.chars().filter(character -> character == '\n').count();
            throw new IllegalArgumentException(file + ", line " + line + ": the byte 0x"
                    + Integer.toHexString(bytes.get(bytes.position()) & 0xff)
                    + " is no UTF-8; save the file as UTF-8");
        }
        return text.toString();
    }
}
