package io.bitloom.simulation;

import io.bitloom.tool.ToolRunner;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The serial line of one simulated board. Time stands still but in {@link #run}. Everything sent is kept as a script, which makes
 * the harness do the same without Java: {@code build/Vboard --bit N --seed N --script FILE --received FILE}.
 */
public final class BoardLine implements AutoCloseable {
    private final Path folder;
    private final ExecutorService executor;
    private final Future<Void> simulator;
    private final SocketChannel channel;
    private final BufferedReader replies;
    private final BufferedWriter commands;
    private final BufferedWriter script;
    private long clock;

    private BoardLine(
            Path folder,
            ExecutorService executor,
            Future<Void> simulator,
            SocketChannel channel,
            BufferedWriter script) {
        this.folder = folder;
        this.executor = executor;
        this.simulator = simulator;
        this.channel = channel;
        this.script = script;
        this.replies = new BufferedReader(
                new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.US_ASCII), 1 << 16);
        this.commands = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.US_ASCII));
    }

    /**
     * Starts a simulated board.
     *
     * @param simulator from {@link BoardBuild}
     * @param bitClocks clocks of a bit on the line
     * @param part number of this board among those of the same simulation
     * @param seed of the registers that nothing sets, 1 to 2^31 - 1
     */
    public static BoardLine open(BoardSimulator simulator, int bitClocks, int part, int seed)
            throws IOException, InterruptedException {
        Path results = Files.createDirectories(simulator.workspace().results());
        // The path of a socket has at most 107 characters, so that it cannot be in the run directory.
        Path folder = Files.createTempDirectory("bitloom");
        Path socket = folder.resolve("line");
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            server.configureBlocking(false);
            ToolRunner runner = ToolRunner.loggingTo(results.resolve("part-" + part + ".log"));
            Future<Void> running = executor.submit((Callable<Void>) () -> {
                runner.run(simulator.run(List.of(
                        "--bit", Integer.toString(bitClocks),
                        "--seed", Integer.toString(seed),
                        "--connect", socket.toString(),
                        "--received", "results/part-" + part + ".received")));
                return null;
            });
            SocketChannel channel = server.accept();
            while (channel == null) {
                if (running.isDone()) {
                    throw ended(running);
                }
                Thread.sleep(2);
                channel = server.accept();
            }
            return new BoardLine(
                    folder,
                    executor,
                    running,
                    channel,
                    Files.newBufferedWriter(results.resolve("part-" + part + ".script"), StandardCharsets.US_ASCII));
        } catch (IOException | InterruptedException | RuntimeException e) {
            executor.shutdownNow();
            delete(folder);
            throw e;
        }
    }

    /** Clocks since the board was started. */
    public long clock() {
        return clock;
    }

    /** Sends bytes after what is still to be sent. */
    public void send(byte[] bytes) throws IOException {
        command("bytes " + HexFormat.of().formatHex(bytes));
    }

    /** Holds the line low or high for so many clocks, after what is still to be sent. */
    public void hold(boolean level, long clocks) throws IOException {
        command("level " + (level ? 1 : 0) + " " + clocks);
    }

    /** From here on a bit that is sent takes so many millionths longer than the board expects, -100000 to 100000. */
    public void pace(int millionths) throws IOException {
        command("pace " + millionths);
    }

    /**
     * Lets time pass until the board has sent bytes and stopped to, or so many clocks are over.
     *
     * @return the bytes
     * @throws io.bitloom.tool.ToolFailedException if the board sends what is no byte
     */
    public byte[] run(long clocks) throws IOException, InterruptedException {
        command("run " + clocks);
        commands.flush();
        String reply = replies.readLine();
        if (reply == null) {
            throw ended(simulator);
        }
        int blank = reply.indexOf(' ');
        clock = Long.parseLong(reply.substring(0, blank));
        return HexFormat.of().parseHex(reply.substring(blank + 1));
    }

    private void command(String line) throws IOException {
        script.write(line);
        script.write('\n');
        commands.write(line);
        commands.write('\n');
    }

    /** Ends the board; an interrupt that waits does so at once. */
    @Override
    public void close() throws IOException {
        try {
            script.close();
            channel.close();
            executor.shutdown();
            simulator.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // What failed is thrown where it was noticed.
        } finally {
            executor.shutdownNow();
            delete(folder);
        }
    }

    private static RuntimeException ended(Future<Void> simulator) throws InterruptedException {
        try {
            simulator.get();
            return new SimulationException("the simulated board ended by itself");
        } catch (ExecutionException e) {
            return e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(
                            "the board was not simulated: " + e.getCause().getMessage(), e);
        }
    }

    private static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve("line"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
