package io.bitloom.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A way in which the files of a set lie in a folder. */
sealed interface Layout permits IdxLayout, CifarLayout, CsvLayout, NumpyLayout {
    /** The names of its files, without the .gz that each may have. */
    List<String> names();

    /** The first file that a folder lacks, for messages; empty if the folder holds them all. */
    default Optional<String> lacking(Path folder) {
        return names().stream()
                .filter(name -> DataFile.find(folder, name).isEmpty())
                .findFirst()
                .map(name -> folder.resolve(name) + ", packed or not");
    }

    /** Whether a folder holds at least one of the files. */
    default boolean isBegunIn(Path folder) {
        return names().stream().anyMatch(name -> DataFile.find(folder, name).isPresent());
    }

    /**
     * Reads the files of a folder that lacks none.
     *
     * @param set as messages call it
     * @throws DatasetException if they are damaged or do not fit
     */
    Split read(String set, Path folder);

    /** The file of a name in a folder that lacks none. */
    static Path in(Path folder, String name) {
        return DataFile.find(folder, name).orElse(folder.resolve(name));
    }
}
