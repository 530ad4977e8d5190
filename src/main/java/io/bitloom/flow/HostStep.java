package io.bitloom.flow;

import io.bitloom.host.ByteLine;
import io.bitloom.host.HostSession;
import io.bitloom.host.ImageForm;
import io.bitloom.host.SerialLine;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.ModelDigest;
import io.bitloom.model.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Test images to a board on a serial port, against the reference model.
 *
 * @param model file
 * @param data whose test images are sent
 * @param images how many of them, from the first; all if not given
 * @param form in which they are sent
 * @param port serial port
 * @param baud bits a second
 */
public record HostStep(Path model, DataSource data, OptionalInt images, ImageForm form, String port, int baud) {
    /** Beside the time on the line: adapters and operating systems hold bytes back, and a simulated board is slow. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    /**
     * Asks the board for its model, then sends the images.
     *
     * @throws IllegalArgumentException if the board computes another model
     * @throws io.bitloom.host.LineException if the port cannot be opened or the board does not answer
     */
    public BoardResult run(Watcher watcher) throws IOException {
        BinaryNetwork network = ModelFile.read(model);
        BoardImages sent = BoardImages.of(network, data, images, form);
        try (ByteLine line = SerialLine.open(port, baud);
                Progress progress = watcher.progress("host", sent.count())) {
            HostSession session = new HostSession(line, patience(sent.payloadBytes()));
            session.requireModel(ModelDigest.of(network));
            long start = System.nanoTime();
            List<Long> classes = sent.classify(session, 0, sent.count(), progress::advance);
            long nanos = System.nanoTime() - start;
            AnswerCheck check = new AnswerCheck(network, sent.test(), sent.encoder(), classes);
            List<String> faults = new ArrayList<>();
            check.first().forEach(mismatch -> faults.add(mismatch.toString()));
            return new BoardResult(
                    port,
                    model,
                    ModelDigest.of(network).hex(),
                    data.name(),
                    "board",
                    form,
                    sent.count(),
                    classes.size(),
                    check.correct(),
                    check.mismatches(),
                    check.first(),
                    session.counts(),
                    Map.of(),
                    0,
                    nanos,
                    nanos / 1_000_000,
                    faults);
        }
    }

    /** Twice what as many requests as may be under way take there and back. */
    private Duration patience(int payload) {
        return SLACK.plusNanos(2 * HostSession.lineBits(payload) * 1_000_000_000L / baud);
    }
}
