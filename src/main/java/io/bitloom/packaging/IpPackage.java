package io.bitloom.packaging;

import io.bitloom.file.Sha256;
import io.bitloom.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder for other people's flows: every file, the last one {@code SHA256SUMS} with the digests of the others.
 *
 * @param files in the order of their paths, without SHA256SUMS
 */
public record IpPackage(List<PackageFile> files) {
    private static final String SUMS = "SHA256SUMS";
    private static final int DIGEST_AND_BLANKS = 66;

    public IpPackage {
        files = files.stream().sorted(Comparator.comparing(PackageFile::path)).toList();
    }

    /** The paths of all files. */
    public List<String> paths() {
        return Stream.concat(files.stream().map(PackageFile::path), Stream.of(SUMS))
                .toList();
    }

    /**
     * Writes the files and deletes those of an earlier package there that this one lacks.
     *
     * @throws IllegalArgumentException if the folder holds something else than a package
     * @throws IOException if a file cannot be written; none is left half-written
     */
    public void write(Path folder) throws IOException {
        Path sums = folder.resolve(SUMS);
        requirePackage(folder);
        if (Files.isRegularFile(sums)) {
            Set<String> now = files.stream().map(PackageFile::path).collect(Collectors.toSet());
            for (String line : Files.readAllLines(sums)) {
                String path = line.length() > DIGEST_AND_BLANKS ? line.substring(DIGEST_AND_BLANKS) : "";
                Path file = folder.resolve(path).normalize();
                if (!now.contains(path) && file.startsWith(folder.normalize()) && Files.isRegularFile(file)) {
                    Files.delete(file);
                }
            }
        }
        for (PackageFile file : files) {
            WholeFile.write(folder.resolve(file.path()), file.text());
        }
        WholeFile.write(sums, sums());
    }

    /**
     * Refuses to write among files that are no package.
     *
     * @throws IllegalArgumentException if the folder is not empty and has no SHA256SUMS
     */
    public static void requirePackage(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + " is no folder; choose another with -o");
        }
        if (Files.isDirectory(folder) && !Files.isRegularFile(folder.resolve(SUMS))) {
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    throw new IllegalArgumentException(folder + " holds files that are no package (it has no " + SUMS
                            + "); choose an empty or a new folder with -o");
                }
            }
        }
    }

    private String sums() {
        StringBuilder text = new StringBuilder();
        for (PackageFile file : files) {
            byte[] digest = Sha256.digest().digest(file.text().getBytes(StandardCharsets.UTF_8));
            text.append(HexFormat.of().formatHex(digest))
                    .append("  ")
                    .append(file.path())
                    .append('\n');
        }
        return text.toString();
    }
}
