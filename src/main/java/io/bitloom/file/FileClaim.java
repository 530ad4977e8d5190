package io.bitloom.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A claim on what one command at a time may work on: a lock on NAME.lock beside it, given back by the end of the process at the latest. */
public final class FileClaim implements AutoCloseable {
    private final Path lockFile;
    private final FileChannel channel;

    private FileClaim(Path lockFile, FileChannel channel) {
        this.lockFile = lockFile;
        this.channel = channel;
    }

    /**
     * Claims a file or folder, which need not be there yet.
     *
     * @throws IllegalArgumentException if another command has it
     */
    public static FileClaim on(Path claimed) throws IOException {
        Path lockFile = claimed.resolveSibling(claimed.getFileName() + ".lock");
        Files.createDirectories(lockFile.toAbsolutePath().getParent());
        FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // another thread of this process has it, which is as good a reason
        }
        if (lock == null) {
            channel.close();
            throw new IllegalArgumentException("another command works on " + claimed
                    + " at the moment; wait for its end, or choose another place with -o");
        }
        return new FileClaim(lockFile, channel);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(lockFile);
        channel.close();
    }
}
