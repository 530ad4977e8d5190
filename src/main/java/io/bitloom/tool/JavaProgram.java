package io.bitloom.tool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Java program that is running, to be run in another process: by the same Java, from the same class path. */
public final class JavaProgram {
    /** Since this version Java warns of native calls that were not announced. */
    private static final int WARNS_OF_NATIVE_CALLS = 22;

    private JavaProgram() {}

    /**
     * The command of a fresh JVM.
     *
     * @param main class with the main method
     * @param options of the JVM, such as {@code -XX:+UseSerialGC}
     * @param arguments of the main method
     */
    public static ToolCommand again(String main, List<String> options, List<String> arguments) {
        List<String> all = new ArrayList<>(options);
        if (Runtime.version().feature() >= WARNS_OF_NATIVE_CALLS) {
            all.add("--enable-native-access=ALL-UNNAMED");
        }
        all.add("-cp");
        all.add(System.getProperty("java.class.path"));
        all.add(main);
        all.addAll(arguments);
        return ToolCommand.of(Path.of(System.getProperty("java.home"), "bin", "java"))
                .and(all);
    }
}
