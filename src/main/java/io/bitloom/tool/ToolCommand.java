package io.bitloom.tool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One call of an external program: plain data, to be run or to be written into a replay script.
 *
 * @param program the program; a relative path is taken from the directory, a bare name from PATH
 * @param arguments the arguments, each delivered as it stands (no shell, no quoting)
 * @param directory the working directory
 * @param environment variables added to those of this process
 * @param limit the time after which the program and everything it started are killed
 * @param acceptedExits the exit values that are no failure; empty accepts all
 */
public record ToolCommand(
        String program,
        List<String> arguments,
        Path directory,
        SortedMap<String, String> environment,
        Duration limit,
        Set<Integer> acceptedExits) {
    private static final Duration DEFAULT_LIMIT = Duration.ofHours(1);
    private static final String SAFE_IN_SHELL = "[A-Za-z0-9_@%+=:,./-]+";

    public ToolCommand {
        Objects.requireNonNull(directory, "directory");
        if (program.isBlank()) {
            throw new IllegalArgumentException("the name of the program is empty");
        }
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("time limit " + limit + " is not positive");
        }
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        acceptedExits = Set.copyOf(acceptedExits);
    }

    /** The program with these arguments in the current directory, for one hour at most, where only exit value 0 is success. */
    public static ToolCommand of(String program, String... arguments) {
        return new ToolCommand(program, List.of(arguments), Path.of(""), new TreeMap<>(), DEFAULT_LIMIT, Set.of(0));
    }

    /** As {@link #of(String, String...)} for a program given by its path. */
    public static ToolCommand of(Path program, String... arguments) {
        return of(program.toString(), arguments);
    }

    /** This command with more arguments at its end. */
    public ToolCommand and(List<String> more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(more);
        return new ToolCommand(program, all, directory, environment, limit, acceptedExits);
    }

    /** This command in another working directory. */
    public ToolCommand in(Path other) {
        return new ToolCommand(program, arguments, other, environment, limit, acceptedExits);
    }

    /** This command with one more environment variable. */
    public ToolCommand with(String variable, String value) {
        SortedMap<String, String> all = new TreeMap<>(environment);
        all.put(variable, value);
        return new ToolCommand(program, arguments, directory, all, limit, acceptedExits);
    }

    /** This command with another time limit. */
    public ToolCommand within(Duration other) {
        return new ToolCommand(program, arguments, directory, environment, other, acceptedExits);
    }

    /** This command where exactly these exit values are no failure. */
    public ToolCommand accepting(Integer... exits) {
        return new ToolCommand(program, arguments, directory, environment, limit, Set.of(exits));
    }

    /** This command where no exit value is a failure. */
    public ToolCommand acceptingAnyExit() {
        return new ToolCommand(program, arguments, directory, environment, limit, Set.of());
    }

    /** The program's name without its folder. */
    public String name() {
        return String.valueOf(Path.of(program).getFileName());
    }

    /** The command as a POSIX shell would take it, with the environment variables in front and without the directory. */
    public String shellText() {
        Stream<String> variables =
                environment.entrySet().stream().map(variable -> variable.getKey() + "=" + quoted(variable.getValue()));
        Stream<String> words =
                Stream.concat(Stream.of(program), arguments.stream()).map(ToolCommand::quoted);
        return Stream.concat(variables, words).collect(Collectors.joining(" "));
    }

    boolean accepts(int exitValue) {
        return acceptedExits.isEmpty() || acceptedExits.contains(exitValue);
    }

    private static String quoted(String word) {
        return word.matches(SAFE_IN_SHELL) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
