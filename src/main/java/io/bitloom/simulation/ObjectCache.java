package io.bitloom.simulation;

import io.bitloom.file.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Object files that builds have in common, in a folder of the user: {@code $XDG_CACHE_HOME/bitloom/objects} or
 * {@code ~/.cache/bitloom/objects}. A file's name is the digest of the command that makes it, the compiler, its source and the
 * headers beside that. The folder may be deleted at any time.
 *
 * @param folder of the files, which need not be there
 * @param compiler its name and version
 */
record ObjectCache(Path folder, String compiler) {
    static ObjectCache of(Map<String, String> environment, String compiler) {
        // the XDG base directory specification ignores relative folders
        Path caches = Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"));
        return new ObjectCache(caches.resolve("bitloom").resolve("objects"), compiler);
    }

    /**
     * Copies what is there into the folder of a build, newer than its sources.
     *
     * @return what was there
     */
    List<Compilation> fetch(List<Compilation> wanted, Path build) throws IOException {
        List<Compilation> fetched = new ArrayList<>();
        for (Compilation file : wanted) {
            Path kept = kept(file, build);
            if (Files.isRegularFile(kept)) {
                Files.copy(kept, build.resolve(file.object()), StandardCopyOption.REPLACE_EXISTING);
                fetched.add(file);
            }
        }
        return fetched;
    }

    /** Copies what is not there yet out of the folder of a build. */
    void keep(List<Compilation> made, Path build) throws IOException {
        for (Compilation file : made) {
            Path kept = kept(file, build);
            if (!Files.isRegularFile(kept)) {
                keep(build.resolve(file.object()), kept);
            }
        }
    }

    /** Two builds may keep the same file at the same time. */
    private void keep(Path object, Path kept) throws IOException {
        Path part = null;
        try {
            Files.createDirectories(folder);
            part = Files.createTempFile(folder, "object", ".part");
            Files.copy(object, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Without a cache the next build takes longer, and nothing else changes.
            if (part != null) {
                Files.deleteIfExists(part);
            }
        }
    }

    private Path kept(Compilation file, Path build) throws IOException {
        Path source = build.resolve(file.source()).normalize();
        List<Path> read = new ArrayList<>(List.of(source));
        try (Stream<Path> beside = Files.list(source.getParent())) {
            beside.filter(other -> other.toString().endsWith(".h")).sorted().forEach(read::add);
        }
        MessageDigest key = Sha256.digest();
        key.update(String.join("\n", compiler, file.command(), Sha256.of(read)).getBytes(StandardCharsets.UTF_8));
        return folder.resolve(HexFormat.of().formatHex(key.digest()) + ".o");
    }
}
