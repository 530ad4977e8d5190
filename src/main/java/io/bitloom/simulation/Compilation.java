package io.bitloom.simulation;

import java.util.Optional;

/**
 * A call of the compiler, as make prints it.
 *
 * @param command the whole line
 * @param object the file it makes, in the folder of the build
 * @param source the file it is made of, seen from there
 */
record Compilation(String command, String object, String source) {
    private static final String OUTPUT = " -c -o ";

    /** The compilation in a line that make printed, if there is one. */
    static Optional<Compilation> read(String line) {
        int output = line.lastIndexOf(OUTPUT);
        if (output < 0) {
            return Optional.empty();
        }
        String[] files = line.substring(output + OUTPUT.length()).split(" ");
        return files.length == 2 ? Optional.of(new Compilation(line, files[0], files[1])) : Optional.empty();
    }
}
