package io.bitloom.flow;

import io.bitloom.dataset.DataStore;
import io.bitloom.dataset.Split;

/**
 * A named data set and where it is looked for.
 *
 * @param name {@code digits}, {@code mnist}, {@code fashion-mnist}
 * @param store that has it
 */
public record DataSource(String name, DataStore store) {
    public Split load() {
        return store.load(name);
    }
}
