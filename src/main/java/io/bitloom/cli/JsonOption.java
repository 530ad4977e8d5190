package io.bitloom.cli;

import picocli.CommandLine.Option;

/** The option {@code --json}, mixed into every command that has a result. */
public final class JsonOption {
    @Option(names = "--json", description = "Print the result as one JSON document instead of a table.")
    private boolean chosen;

    /** True if the user asked for JSON. */
    public boolean isChosen() {
        return chosen;
    }
}
