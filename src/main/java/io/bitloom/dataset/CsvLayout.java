package io.bitloom.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * Two CSV files, one to train and one to test.
 *
 * @param imageColumns pixels in one row of an image, empty if the examples are no images
 */
record CsvLayout(String train, String test, OptionalInt imageColumns) implements Layout {
    @Override
    public List<String> names() {
        return List.of(train, test);
    }

    @Override
    public Split read(String set, Path folder) {
        return CsvReader.read(set, Layout.in(folder, train), Layout.in(folder, test), imageColumns);
    }
}
