package io.bitloom.flow;

import io.bitloom.board.Board;
import io.bitloom.board.BoardBundle;
import io.bitloom.file.FileClaim;
import io.bitloom.file.WholeFile;
import io.bitloom.hardware.CycleEstimate;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.host.HostSession;
import io.bitloom.host.ImageForm;
import io.bitloom.host.LineCounts;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.ModelDigest;
import io.bitloom.simulation.BoardBuild;
import io.bitloom.simulation.BoardLine;
import io.bitloom.simulation.BoardSimulator;
import io.bitloom.simulation.BoardWorkspace;
import io.bitloom.simulation.LineNoise;
import io.bitloom.simulation.Netlist;
import io.bitloom.tool.ToolSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Test images through the simulated top of a board, bytes in and bytes out, against the reference model.
 *
 * @param directory from {@link GenerateStep}
 * @param board the board
 * @param data whose test images are sent
 * @param images how many of them, from the first; all if not given
 * @param form in which they are sent
 * @param noise percent of the packets that something happens to; none if not given
 * @param netlist whether the netlist of the synthesis is simulated in place of the Verilog
 * @param seed of the noise, and of registers that nothing sets, 1 or more
 * @param processes that simulate at the same time, at most
 * @param tools where Verilator is looked for
 */
public record BoardStep(
        RunDirectory directory,
        Board board,
        DataSource data,
        OptionalInt images,
        ImageForm form,
        OptionalInt noise,
        boolean netlist,
        int seed,
        int processes,
        ToolSearch tools) {
    /** For fewer images a process is not worth its start. */
    private static final int FEWEST_IMAGES = 20;

    /** What one event on the line can cost: the packet it hits, and the one that follows it. */
    private static final int PACKETS_AN_EVENT = 2;

    /**
     * Builds the simulator unless it is there, sends the images and writes {@code board/BOARD/result.json}.
     *
     * @throws io.bitloom.host.LineException if the board does not answer
     * @throws io.bitloom.tool.ToolFailedException if a tool fails, or the board sends what is no byte
     */
    public BoardResult run(Watcher watcher) throws IOException, InterruptedException {
        FileClaim claim = directory.claim();
        try {
            RunDirectory.Generated generated = directory.generated();
            BoardImages sent = BoardImages.of(generated.plan().network(), data, images, form);
            return run(generated, build(generated, watcher), sent, watcher);
        } finally {
            claim.close();
        }
    }

    /**
     * Builds the simulator unless it is there and lets it answer on a pseudo-terminal, until the thread is interrupted.
     *
     * @param port told the path of the terminal
     */
    public void serve(Watcher watcher, Consumer<String> port) throws IOException, InterruptedException {
        FileClaim claim = directory.claim();
        try {
            RunDirectory.Generated generated = directory.generated();
            build(generated, watcher).serve(board.divisor(), seed, clocksOf(generated.plan()), port);
        } finally {
            claim.close();
        }
    }

    private BoardSimulator build(RunDirectory.Generated generated, Watcher watcher)
            throws IOException, InterruptedException {
        BoardBundle bundle = generated.on(board);
        BoardWorkspace workspace = new BoardWorkspace(directory.path(), board.name());
        workspace.write(bundle.files());
        Optional<Netlist> cells =
                netlist ? Optional.of(new SynthesizedNetlist(directory, board, tools).of(workspace)) : Optional.empty();
        return SimulateStep.build(
                compiling -> new BoardBuild(tools).build(workspace, bundle.top(), cells, compiling),
                BoardSimulator::reused,
                watcher);
    }

    /** Clocks of the network for a few images. */
    private static long clocksOf(HardwarePlan plan) {
        CycleEstimate cycles = plan.cycles();
        return HostSession.UNDER_WAY * (cycles.latency() + cycles.initiationInterval());
    }

    /** Twice what as many requests as may be under way take there and back. */
    private Duration patience(HardwarePlan plan, int payload) {
        long clocks = 2 * (HostSession.lineBits(payload) * board.divisor() + clocksOf(plan));
        return Duration.ofNanos(clocks * 1000 / (board.clockHz() / 1_000_000));
    }

    /** What one process did. */
    private record Part(List<Long> classes, LineCounts line, Map<LineNoise.Kind, Long> noise, long clocks) {}

    private BoardResult run(
            RunDirectory.Generated generated, BoardSimulator simulator, BoardImages sent, Watcher watcher)
            throws IOException, InterruptedException {
        BinaryNetwork network = generated.plan().network();
        Path resultFile = simulator.workspace().directory().resolve("result.json");
        Files.deleteIfExists(resultFile);
        simulator.workspace().forgetResults();
        long start = System.nanoTime();
        List<Part> parts;
        try (Progress progress = watcher.progress(netlist ? "netlist" : "board", sent.count())) {
            parts = parts(generated, simulator, sent, progress);
        }
        List<Long> classes = new ArrayList<>();
        LineCounts line = LineCounts.NONE;
        Map<String, Long> events = new TreeMap<>();
        long spoiling = 0;
        long clocks = 0;
        for (Part part : parts) {
            classes.addAll(part.classes);
            line = line.plus(part.line);
            clocks += part.clocks;
            for (Map.Entry<LineNoise.Kind, Long> event : part.noise.entrySet()) {
                events.merge(event.getKey().text(), event.getValue(), Long::sum);
                spoiling += event.getKey().spoils() ? event.getValue() : 0;
            }
        }
        AnswerCheck check = new AnswerCheck(network, sent.test(), sent.encoder(), classes);
        BoardResult result = new BoardResult(
                board.name(),
                simulator.workspace().directory(),
                generated.manifest().digest(),
                data.name(),
                netlist ? "netlist" : "RTL",
                form,
                sent.count(),
                classes.size(),
                check.correct(),
                check.mismatches(),
                check.first(),
                line,
                events,
                clocks,
                clocks / board.clockHz() * 1_000_000_000L + clocks % board.clockHz() * 1_000_000_000L / board.clockHz(),
                (System.nanoTime() - start) / 1_000_000,
                faults(check, line, spoiling));
        WholeFile.write(resultFile, JsonText.of(result));
        return result;
    }

    private static List<String> faults(AnswerCheck check, LineCounts line, long spoiling) {
        List<String> faults = new ArrayList<>();
        check.first().forEach(mismatch -> faults.add(mismatch.toString()));
        if (line.spoiled() > PACKETS_AN_EVENT * spoiling) {
            faults.add(line.spoiled() + " requests were lost or refused, and " + spoiling
                    + " events on the line explain at most " + PACKETS_AN_EVENT * spoiling);
        }
        if (spoiling == 0 && line.stray() + line.skippedBytes() > 0) {
            faults.add(line.stray() + " answers to nothing and " + line.skippedBytes()
                    + " bytes of no answer came on a line without noise");
        }
        return faults;
    }

    private List<Part> parts(
            RunDirectory.Generated generated, BoardSimulator simulator, BoardImages sent, Progress progress)
            throws IOException, InterruptedException {
        int count = Math.max(1, Math.min(processes, sent.count() / FEWEST_IMAGES));
        Part[] parts = new Part[count];
        ExecutorService executor = Executors.newFixedThreadPool(count);
        CompletionService<Integer> running = new ExecutorCompletionService<>(executor);
        try {
            for (int p = 0; p < count; p++) {
                int part = p;
                int first = (int) ((long) sent.count() * p / count);
                int end = (int) ((long) sent.count() * (p + 1) / count);
                running.submit(() -> {
                    parts[part] = converse(generated, simulator, part, sent, first, end, progress);
                    return part;
                });
            }
            for (int p = 0; p < count; p++) {
                running.take().get();
            }
            return List.of(parts);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(
                    "a board was not simulated: " + e.getCause().getMessage(), e.getCause());
        } finally {
            // One failure ends the others too: an interrupted runner kills its process.
            executor.shutdownNow();
        }
    }

    private Part converse(
            RunDirectory.Generated generated,
            BoardSimulator simulator,
            int part,
            BoardImages sent,
            int first,
            int end,
            Progress progress)
            throws IOException, InterruptedException {
        Optional<LineNoise> spoiler = noise.isPresent()
                ? Optional.of(new LineNoise(seed + 1000L * part, noise.getAsInt(), board.divisor()))
                : Optional.empty();
        BoardLine wire = BoardLine.open(simulator, board.divisor(), part, seed + part);
        try (SimulatedLine line = new SimulatedLine(wire, spoiler, board.clockHz())) {
            HostSession session = new HostSession(line, patience(generated.plan(), sent.payloadBytes()));
            session.requireModel(new ModelDigest(generated.manifest().digest()));
            List<Long> classes = sent.classify(session, first, end, progress::advance);
            return new Part(
                    classes, session.counts(), spoiler.map(LineNoise::injected).orElse(Map.of()), wire.clock());
        }
    }
}
