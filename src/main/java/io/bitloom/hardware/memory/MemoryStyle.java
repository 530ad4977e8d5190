package io.bitloom.hardware.memory;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a memory is to be made of. */
public enum MemoryStyle {
    /** What the synthesis finds cheapest. */
    AUTO,
    /** Gates and, if it is written, flip-flops. */
    LOGIC,
    /** Look-up tables: of constants a ROM, if it is written a RAM. */
    DISTRIBUTED,
    /** Block RAM. */
    BLOCK;

    /**
     * The style of a word such as {@code block}.
     *
     * @throws IllegalArgumentException naming the choices
     */
    public static MemoryStyle parse(String text) {
        return Arrays.stream(values())
                .filter(style -> style.toString().equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("weights '" + text + "' are nowhere; choose "
                        + Arrays.stream(values()).map(MemoryStyle::toString).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
