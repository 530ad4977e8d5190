package io.bitloom.simulation;

import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One pass over all images of a run directory.
 *
 * @param workspace the run directory
 * @param stimulus gaps and stalls
 * @param limit clocks without a result after which the hardware is taken to hang
 */
public record SimulationRun(SimulationWorkspace workspace, Stimulus stimulus, long limit) {
    /** For fewer images a process is not worth its start. */
    private static final int FEWEST_IMAGES = 200;

    /** Bytes of a file of results: it is mapped as a whole, and the process holds it in memory. */
    private static final long LARGEST_RESULTS = 1 << 30;

    /**
     * Simulates every image, split over processes that each start from reset.
     *
     * @param simulator a build without waveforms
     * @param processes that run at the same time, at most
     * @param progress told the number of results so far, never from two threads at once
     * @throws SimulationException if the vectors are missing
     * @throws io.bitloom.tool.ToolFailedException if the hardware hangs or breaks the rules of its streams
     */
    public SimulationResults run(Simulator simulator, int processes, IntConsumer progress)
            throws IOException, InterruptedException {
        Layout layout = workspace.layout();
        prepare(layout);
        long start = System.nanoTime();
        List<Range> ranges = Range.split(layout.images(), parts(layout, processes));
        Counter counter = new Counter(ranges.size(), progress);
        simulate(simulator, ranges, processes, counter);
        new SimulationReport(
                        simulator.sources(),
                        workspace.vectorsDigest(),
                        simulator.version(),
                        stimulus,
                        ranges,
                        counter.sent,
                        counter.received,
                        (System.nanoTime() - start) / 1_000_000)
                .write(workspace.report());
        return SimulationResults.read(workspace);
    }

    /**
     * Simulates the process that had this image again, up to a clock, and writes what every signal did before it.
     *
     * @param simulator a build with waveforms
     * @param image whose process is run again
     * @param from first clock of the waveform, counted from that process's reset
     * @param to last clock of it
     * @param file inside the run directory
     */
    public void waveform(Simulator simulator, int image, long from, long to, Path file)
            throws IOException, InterruptedException {
        Range range = SimulationReport.read(workspace.report()).ranges().stream()
                .filter(candidate -> candidate.contains(image))
                .findFirst()
                .orElseThrow();
        String relative =
                workspace.directory().relativize(file.toAbsolutePath()).toString();
        ToolRunner.loggingTo(workspace.log())
                .run(command(
                        simulator,
                        range,
                        "--vcd",
                        relative,
                        "--from",
                        Long.toString(Math.max(0, from)),
                        "--to",
                        Long.toString(to)));
    }

    /** The command of one process, as it is typed in the run directory. */
    public ToolCommand command(Simulator simulator, Range range, String... output) {
        return simulator
                .run(List.of(
                        "--layout", "sim/layout.txt",
                        "--vectors", "vectors/images.bin",
                        "--first", Integer.toString(range.first()),
                        "--count", Integer.toString(range.count()),
                        "--gaps", Integer.toString(stimulus.gaps()),
                        "--stalls", Integer.toString(stimulus.stalls()),
                        "--seed", Long.toString(stimulus.seed() + range.first()),
                        "--limit", Long.toString(limit)))
                .and(List.of(output))
                .in(workspace.directory());
    }

    /** Parts the images are split into: one for each process that pays, more if their results would not fit their files. */
    static int parts(Layout layout, int processes) {
        long bytes = 4L * layout.recordWords() * layout.images();
        int files = (int) (bytes / LARGEST_RESULTS + 1);
        return Math.max(files, Math.min(processes, layout.images() / FEWEST_IMAGES));
    }

    private void simulate(Simulator simulator, List<Range> ranges, int processes, Counter counter)
            throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, Math.min(processes, ranges.size())));
        CompletionService<Void> running = new ExecutorCompletionService<>(executor);
        try {
            for (Range range : ranges) {
                int part = ranges.indexOf(range);
                ToolRunner runner = ToolRunner.loggingTo(
                                workspace.results().resolve("images-" + range.first() + ".log"))
                        .eachLine(line -> counter.read(part, line));
                ToolCommand command = command(simulator, range, "--results", range.resultsName());
                running.submit((Callable<Void>) () -> {
                    runner.run(command);
                    return null;
                });
            }
            for (int i = 0; i < ranges.size(); i++) {
                running.take().get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(
                    "a simulator was not run: " + e.getCause().getMessage(), e.getCause());
        } finally {
            // One failure ends the others too: an interrupted runner kills its process.
            executor.shutdownNow();
        }
    }

    /** Looks for the vectors, and clears what was recorded before. */
    void prepare(Layout layout) throws IOException {
        requireVectors(layout);
        clear(workspace.results());
    }

    private void requireVectors(Layout layout) throws IOException {
        long expected = (long) layout.images() * layout.imageBytes();
        if (!Files.exists(workspace.vectors()) || Files.size(workspace.vectors()) != expected) {
            throw new SimulationException(workspace.vectors() + " does not hold " + layout.images() + " images of "
                    + layout.imageBytes() + " bytes; make it again with `bitloom simulate`");
        }
    }

    private static void clear(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot delete the old result " + file, e);
                }
            });
        }
    }

    /** Adds up what the processes print: {@code progress N}, and {@code images sent N, received N, clocks N} at the end. */
    private static final class Counter {
        private static final Pattern END = Pattern.compile("images sent (\\d+), received (\\d+), clocks \\d+");

        private final int[] soFar;
        private final IntConsumer progress;
        private int sent;
        private int received;

        Counter(int parts, IntConsumer progress) {
            this.soFar = new int[parts];
            this.progress = progress;
        }

        synchronized void read(int part, String line) {
            if (line.startsWith("progress ")) {
                soFar[part] = Integer.parseInt(line.substring("progress ".length()));
                progress.accept(Arrays.stream(soFar).sum());
            }
            Matcher end = END.matcher(line);
            if (end.matches()) {
                sent += Integer.parseInt(end.group(1));
                received += Integer.parseInt(end.group(2));
            }
        }
    }
}
