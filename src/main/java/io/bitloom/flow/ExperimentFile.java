package io.bitloom.flow;

import io.bitloom.flow.TrainStep.Setting;
import io.bitloom.training.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Trainings to be compared, as {@code bitloom experiment} reads them from YAML:
 *
 * <pre>
 *     name: fashion-loss       # of the directory with the results
 *     data: fashion-mnist      # or another data set by name or path
 *     seeds: 1, 2, 3           # each variant is trained with each
 *     training:                # settings of TrainingPlan that all variants share
 *       layers: 128
 *     variants:                # in the order of the report; the others are compared with the first
 *       entropy: {loss: cross-entropy}
 *       hinge:   {loss: squared-hinge}
 * </pre>
 *
 * @param name of the experiment
 * @param data name of the set
 * @param seeds one training of each variant for each, at least one, no two the same
 * @param variants at least one, no two of the same name
 */
public record ExperimentFile(String name, String data, List<Long> seeds, List<Variant> variants) {
    private static final YamlSection.Kind KIND = new YamlSection.Kind(
            "experiment file",
            "name, data and variants",
            "name: fashion-128",
            "examples/experiments/fashion-128.yaml",
            2);

    /** They are names of folders too, on systems that take capitals for small letters too. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

    private static final String SEED = "seed";

    /** A plan only to try single settings on; no setting's rule depends on the number of images. */
    private static final TrainingPlan ANY_PLAN = TrainingPlan.defaults(60_000);

    public ExperimentFile {
        seeds = List.copyOf(seeds);
        variants = List.copyOf(variants);
    }

    /**
     * One way to train.
     *
     * @param settings that differ from the defaults, the shared ones first; no seed
     */
    public record Variant(String name, List<Setting> settings) {
        public Variant {
            settings = List.copyOf(settings);
        }

        /** The settings with a seed. */
        List<Setting> settings(long seed) {
            return Stream.concat(settings.stream(), Stream.of(new Setting(SEED, String.valueOf(seed))))
                    .toList();
        }

        /** The plan for a data set of this many images. */
        TrainingPlan plan(int images, long seed) {
            return TrainStep.plan(images, settings(seed));
        }
    }

    /**
     * Reads an experiment file; every setting of every variant is checked.
     *
     * @throws IllegalArgumentException naming file, line and fault
     */
    public static ExperimentFile read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(
                    file + " is a folder; give an experiment file, such as " + KIND.example());
        }
        return parse(file.toString(), NetworkFile.text(file));
    }

    static ExperimentFile parse(String file, String text) {
        YamlSection root = YamlSection.parse(KIND, file, text);
        root.allow("data", "name", "seeds", "training", "variants");
        String name = root.required("name", "fashion-128", ExperimentFile::checkedName);
        String data = root.required("data", "fashion-mnist", NetworkFile::dataName);
        List<Long> seeds = root.optional("seeds", ExperimentFile::seeds).orElse(List.of(1L));
        Settings shared = Settings.NONE.and(root.section("training"));
        YamlSection section = root.section("variants");
        if (section.entries().isEmpty()) {
            throw root.fault(
                    "variants", "there are no variants; name one or more below variants, like slow: {epochs: 40}");
        }
        List<Variant> variants = new ArrayList<>();
        for (String variant : section.entries().keySet()) {
            if (!NAME.matcher(variant).matches()) {
                throw section.fault(variant, noName(variant));
            }
            variants.add(
                    new Variant(variant, shared.and(section.section(variant)).list()));
        }
        return new ExperimentFile(name, data, seeds, variants);
    }

    private static String checkedName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(noName(name));
        }
        return name;
    }

    private static String noName(String name) {
        return "'" + name + "' is no name here; use up to 40 lower-case letters, digits, dots, dashes and underscores,"
                + " a letter or digit first";
    }

    private static List<Long> seeds(String text) {
        List<Long> seeds = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            long seed;
            try {
                seed = Long.parseLong(word.strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "seeds '" + text + "' are not whole numbers with commas between, like 1, 2, 3", e);
            }
            if (seeds.contains(seed)) {
                throw new IllegalArgumentException(
                        "seed " + seed + " is there twice; it would train the same again, leave one out");
            }
            seeds.add(seed);
        }
        return seeds;
    }

    /** Settings in the order they are written, later ones in the place of earlier ones, and the plan that they make. */
    private record Settings(List<Setting> list, TrainingPlan plan) {
        static final Settings NONE = new Settings(List.of(), ANY_PLAN);

        Settings and(YamlSection section) {
            Settings all = this;
            for (String name : section.entries().keySet()) {
                Settings before = all;
                all = section.optional(name, value -> before.and(new Setting(name, value)))
                        .orElseThrow();
            }
            return all;
        }

        private Settings and(Setting setting) {
            if (setting.name().equals(SEED)) {
                throw new IllegalArgumentException("the seed is no setting of a variant; write seeds: 1, 2, 3 beside"
                        + " training, for all variants");
            }
            List<Setting> longer = new ArrayList<>(list);
            longer.removeIf(other -> other.name().equals(setting.name()));
            longer.add(setting);
            return new Settings(longer, plan.with(setting.name(), setting.value()));
        }
    }
}
