package io.bitloom.flow;

import io.bitloom.flow.TrainStep.Setting;
import java.util.List;

/**
 * One training of an experiment: everything its result depends on, kept as {@code job.json} in its folder.
 *
 * @param program see {@link ProgramDigest}
 * @param data name of the set
 * @param trainSha256 of the images to train on
 * @param testSha256 of those to test with
 * @param threads that compute; the model does not depend on them, the time does
 * @param settings that differ from the defaults, the seed among them
 */
record RunJob(String program, String data, String trainSha256, String testSha256, int threads, List<Setting> settings) {
    RunJob {
        settings = List.copyOf(settings);
    }
}
