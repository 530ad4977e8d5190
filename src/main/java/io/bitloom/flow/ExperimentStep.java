package io.bitloom.flow;

import io.bitloom.dataset.Split;
import io.bitloom.file.WholeFile;
import io.bitloom.flow.ExperimentFile.Variant;
import io.bitloom.flow.ExperimentResult.Run;
import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolFailedException;
import io.bitloom.tool.ToolRunner;
import io.bitloom.training.Trainer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trains every variant with every seed that is not trained yet, one after the other, each in a process of its own.
 *
 * @param file what to train
 * @param data its data set
 * @param threads of each training
 * @param directory with the trainings; the caller claims it
 * @param only these variants are trained; all if empty
 * @param restart whether to forget their trainings first
 * @param program runs {@link MeasuredTraining} when the folder of a training is added to its arguments
 */
public record ExperimentStep(
        ExperimentFile file,
        DataSource data,
        int threads,
        ExperimentDirectory directory,
        List<String> only,
        boolean restart,
        ToolCommand program) {
    private static final Duration LONGER_THAN_ANY = Duration.ofDays(365);
    private static final String COMPLAINT = "bitloom: ";

    /** One variant with one seed. */
    private record Planned(Variant variant, long seed, RunFolder folder, RunJob job, boolean chosen) {
        Optional<RunResult> result() throws IOException {
            return folder.result();
        }
    }

    /**
     * Trains what is missing. Everything that can be checked is checked before the first training.
     *
     * @throws IllegalArgumentException if a variant is not there or does not suit the data set
     * @throws ToolFailedException if Java cannot be started; a training that fails is part of the result
     */
    public ExperimentResult run(Watcher watcher) throws IOException, InterruptedException {
        List<Planned> plan = plan(watcher);
        for (Planned run : plan) {
            if (restart && run.chosen) {
                run.folder.forget();
            }
            run.folder.prepare(run.job);
        }
        List<Planned> missing = new ArrayList<>();
        for (Planned run : plan) {
            if (run.chosen && run.result().isEmpty()) {
                missing.add(run);
            }
        }
        int known = (int) plan.stream().filter(run -> run.chosen).count() - missing.size();
        if (known > 0) {
            watcher.note(known + " of " + (known + missing.size()) + " trainings are done from the same settings");
        }
        List<Run> runs = new ArrayList<>();
        for (Planned run : plan) {
            Optional<String> failure = Optional.empty();
            int number = missing.indexOf(run);
            if (number >= 0) {
                watcher.note("training " + (number + 1) + " of " + missing.size() + ": " + run.variant.name()
                        + ", seed " + run.seed + timeLeft(plan, missing.subList(number, missing.size())));
                failure = train(run, "train " + (number + 1) + "/" + missing.size(), watcher);
            }
            runs.add(new Run(run.variant.name(), run.seed, run.result(), failure));
        }
        return result(runs);
    }

    private List<Planned> plan(Watcher watcher) throws IOException {
        for (String name : only) {
            if (file.variants().stream().noneMatch(variant -> variant.name().equals(name))) {
                throw new IllegalArgumentException("there is no variant '" + name + "' in " + file.name()
                        + "; choose one of "
                        + String.join(
                                ", ",
                                file.variants().stream().map(Variant::name).toList()));
            }
        }
        Split split = load(watcher);
        String program = ProgramDigest.ofTraining();
        String train = split.train().sha256();
        String test = split.test().sha256();
        List<Planned> plan = new ArrayList<>();
        for (Variant variant : file.variants()) {
            boolean chosen = only.isEmpty() || only.contains(variant.name());
            for (long seed : file.seeds()) {
                check(variant, seed, split);
                RunJob job = new RunJob(program, data.name(), train, test, threads, variant.settings(seed));
                plan.add(new Planned(variant, seed, directory.run(variant.name(), seed), job, chosen));
            }
        }
        return plan;
    }

    private Split load(Watcher watcher) {
        data.fetch();
        try (Progress progress = watcher.progress("load " + data.name(), 0)) {
            Split split = data.load();
            progress.message(split.train().size() + " images to train on, "
                    + split.test().size() + " to test with");
            return split;
        }
    }

    private void check(Variant variant, long seed, Split split) {
        try {
            new Trainer(variant.plan(split.train().size(), seed), threads).check(split.train());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("variant " + variant.name() + ": " + e.getMessage(), e);
        }
    }

    /** Runs one training; why it failed, if it did. */
    private Optional<String> train(Planned run, String stage, Watcher watcher)
            throws IOException, InterruptedException {
        ToolCommand command = program.and(List.of(run.folder.path().toString())).within(LONGER_THAN_ANY);
        try (ProgressReader reader = new ProgressReader(watcher, stage)) {
            try {
                ToolRunner.quiet().eachLine(reader).run(command);
            } catch (ToolFailedException e) {
                if (e.exitValue() < 0) {
                    throw e;
                }
                return Optional.of(failure(e, reader.said()));
            } finally {
                String said = String.join("\n", reader.said());
                WholeFile.write(run.folder.log(), "$ " + command.shellText() + "\n" + said + "\n");
            }
        }
        return Optional.empty();
    }

    /** The last complaint of the program, or else its exit value. */
    private static String failure(ToolFailedException e, List<String> said) {
        return said.stream()
                .filter(line -> line.startsWith(COMPLAINT))
                .reduce((earlier, later) -> later)
                .map(line -> line.substring(COMPLAINT.length()))
                .orElseGet(() -> e.getMessage().lines().findFirst().orElseThrow());
    }

    /** By the trainings that are done: of the same variant if there are any, otherwise of all by their epochs. */
    private String timeLeft(List<Planned> plan, List<Planned> missing) throws IOException {
        RunTimes times = new RunTimes();
        for (Planned run : plan) {
            run.result().ifPresent(result -> times.add(run.variant.name(), result));
        }
        double seconds = 0;
        for (Planned run : missing) {
            seconds += times.expected(
                    run.variant.name(), run.variant.plan(1, run.seed).epochs());
        }
        return Double.isNaN(seconds) ? "" : ", about " + RunTimes.clock(seconds) + " left";
    }

    private ExperimentResult result(List<Run> runs) {
        List<VariantSummary> summaries = new ArrayList<>();
        for (Variant variant : file.variants()) {
            List<RunResult> results = runs.stream()
                    .filter(run -> run.variant().equals(variant.name()))
                    .flatMap(run -> run.result().stream())
                    .toList();
            summaries.add(VariantSummary.of(variant, results));
        }
        VariantSummary first = summaries.get(0);
        return new ExperimentResult(
                file.name(),
                data.name(),
                file.seeds(),
                threads,
                summaries.stream().map(summary -> summary.against(first)).toList(),
                runs);
    }
}
