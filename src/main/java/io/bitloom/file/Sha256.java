package io.bitloom.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256, of files as 64 hexadecimal digits in lower case. */
public final class Sha256 {
    private Sha256() {}

    /** Digest of one file, as publishers print it. */
    public static String of(Path file) throws IOException {
        MessageDigest digest = digest();
        add(digest, file);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Digest of several files with their names and sizes, in this order. */
    public static String of(List<Path> files) throws IOException {
        MessageDigest digest = digest();
        for (Path file : files) {
            digest.update((file.getFileName() + " " + Files.size(file) + "\n").getBytes(StandardCharsets.UTF_8));
            add(digest, file);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        }
    }

    /** A digest that nothing has been added to, for what is in no file. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
