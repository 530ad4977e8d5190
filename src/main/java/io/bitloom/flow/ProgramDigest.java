package io.bitloom.flow;

import io.bitloom.file.Sha256;
import io.bitloom.training.Trainer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The version of this program as far as it decides what a training makes of settings and data: the SHA-256 of the classes that do.
 * Between two releases the version number stays the same while they change; with other reports and other Verilog they do not.
 */
final class ProgramDigest {
    static final List<String> PACKAGES = List.of("bits", "dataset", "model", "reference", "training");

    private ProgramDigest() {}

    /** 64 hexadecimal digits. */
    static String ofTraining() throws IOException {
        return of(place());
    }

    /** Of a folder of classes or a jar. */
    static String of(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return ofClasses(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return ofClasses(jar.getPath("/"));
        }
    }

    private static Path place() {
        try {
            return Path.of(Trainer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("this program is at no place that has a name", e);
        }
    }

    private static String ofClasses(Path root) throws IOException {
        List<Path> classes = new ArrayList<>();
        for (String name : PACKAGES) {
            try (Stream<Path> files = Files.walk(root.resolve("io/bitloom").resolve(name))) {
                files.filter(Files::isRegularFile).forEach(classes::add);
            }
        }
        classes.sort(Comparator.comparing(Path::toString));
        return Sha256.of(classes);
    }
}
