package io.bitloom.report;

import io.bitloom.flow.ExperimentResult;
import io.bitloom.flow.ExperimentResult.Run;
import io.bitloom.flow.RunResult;
import io.bitloom.training.EpochStats;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The trainings of an experiment for spreadsheets, as RFC 4180 has it but with line feeds: a line for each training, or for each epoch.
 * What is not known is empty.
 */
final class ExperimentCsv {
    private ExperimentCsv() {}

    static String results(ExperimentResult result) {
        StringBuilder csv = new StringBuilder("variant,seed,state,network,digest,epochs,bestEpoch,trainAccuracy,"
                + "validationAccuracy,testAccuracy,seconds,secondsPerEpoch,peakMemoryBytes,peakMemoryAboveDataBytes,"
                + "weightBytes,floatBytes\n");
        for (Run run : result.runs()) {
            csv.append(run.result()
                    .map(done -> done(run, done))
                    .orElseGet(() -> line(run.variant(), run.seed(), state(run)) + ",".repeat(13)));
            csv.append('\n');
        }
        return csv.toString();
    }

    private static String done(Run run, RunResult done) {
        return line(
                run.variant(),
                run.seed(),
                state(run),
                done.network(),
                done.digest(),
                done.history().size(),
                done.bestEpoch(),
                done.trainAccuracy(),
                done.validationAccuracy(),
                done.testAccuracy(),
                done.seconds(),
                done.secondsPerEpoch(),
                done.peakMemoryBytes(),
                done.peakMemoryAboveDataBytes(),
                done.weightBytes(),
                done.floatBytes());
    }

    private static String state(Run run) {
        if (run.result().isPresent()) {
            return "done";
        }
        return run.failure().map(failure -> "failed: " + failure).orElse("not done");
    }

    static String history(ExperimentResult result) {
        StringBuilder csv = new StringBuilder(
                "variant,seed,epoch,loss,trainAccuracy,validationAccuracy,flipRatio,learningRate,seconds\n");
        for (Run run : result.runs()) {
            run.result().ifPresent(done -> {
                double seconds = 0;
                for (EpochStats epoch : done.history()) {
                    seconds += done.seconds(epoch);
                    csv.append(line(
                                    run.variant(),
                                    run.seed(),
                                    epoch.epoch(),
                                    epoch.loss(),
                                    epoch.trainAccuracy(),
                                    epoch.validationAccuracy(),
                                    epoch.flipRatio(),
                                    epoch.learningRate(),
                                    seconds))
                            .append('\n');
                }
            });
        }
        return csv.toString();
    }

    private static String line(Object... cells) {
        return Arrays.stream(cells).map(ExperimentCsv::cell).collect(Collectors.joining(","));
    }

    private static String cell(Object value) {
        if (value instanceof Double number && number.isNaN()) {
            return "";
        }
        String text = String.valueOf(value);
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
