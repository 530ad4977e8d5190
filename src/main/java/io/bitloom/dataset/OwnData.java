package io.bitloom.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Sets of the user's own, named by a relative path: a folder of files in one of the known layouts, or an .npz file. */
final class OwnData {
    private static final List<Layout> LAYOUTS = List.of(
            new CsvLayout("train.csv", "test.csv", OptionalInt.empty()),
            new NumpyLayout(),
            IdxLayout.mnist(OptionalInt.empty()),
            CifarLayout.CIFAR_10,
            CifarLayout.CIFAR_100);

    private final List<Path> roots;

    /**
     * @param roots folders in which a path is looked for, in this order
     */
    OwnData(List<Path> roots) {
        this.roots = roots;
    }

    /**
     * The folder or file of this path.
     *
     * @throws IllegalArgumentException if the path is absolute: models and reports carry it, and belong to no machine
     */
    Optional<Path> find(String path) {
        Path named = Path.of(path);
        if (named.isAbsolute()) {
            throw new IllegalArgumentException("data '" + path + "' is an absolute path, which models and reports would"
                    + " carry with them; write the end of it and give the rest with --data-dir");
        }
        if (path.isBlank()) {
            return Optional.empty();
        }
        return roots.stream()
                .map(root -> root.resolve(named))
                .filter(Files::exists)
                .findFirst();
    }

    /**
     * Reads a set.
     *
     * @param set as messages call it
     * @param found of {@link #find}
     * @throws DatasetException if it is neither an .npz file nor a folder of exactly one whole layout, or is damaged
     */
    Split read(String set, Path found) {
        if (Files.isDirectory(found)) {
            return layout(found).read(set, found);
        }
        if (!found.toString().endsWith(".npz")) {
            throw new DatasetException(found + " is no .npz file and no folder; give a folder with " + choices());
        }
        return NumpyReader.read(set, found);
    }

    private static Layout layout(Path folder) {
        List<Layout> begun =
                LAYOUTS.stream().filter(layout -> layout.isBegunIn(folder)).toList();
        if (begun.isEmpty()) {
            throw new DatasetException(folder + " holds no data set; put files into it: " + choices());
        }
        if (begun.size() > 1) {
            throw new DatasetException(folder + " holds files of " + begun.size() + " data sets: "
                    + begun.stream().map(OwnData::files).collect(Collectors.joining(" and "))
                    + "; give each a folder of its own");
        }
        begun.get(0).lacking(folder).ifPresent(file -> {
            throw new DatasetException("there is no file " + file + "; put it there");
        });
        return begun.get(0);
    }

    private static String choices() {
        return LAYOUTS.stream().map(OwnData::files).collect(Collectors.joining("; or "));
    }

    private static String files(Layout layout) {
        return String.join(", ", layout.names());
    }
}
