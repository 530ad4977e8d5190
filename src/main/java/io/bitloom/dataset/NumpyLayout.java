package io.bitloom.dataset;

import java.nio.file.Path;
import java.util.List;

/** Four NumPy files, one for each array. */
record NumpyLayout() implements Layout {
    @Override
    public List<String> names() {
        return NumpyReader.NAMES.stream().map(name -> name + ".npy").toList();
    }

    @Override
    public Split read(String set, Path folder) {
        return NumpyReader.read(
                set, names().stream().map(name -> Layout.in(folder, name)).toList());
    }
}
