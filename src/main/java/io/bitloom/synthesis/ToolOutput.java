package io.bitloom.synthesis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the lines of Yosys and nextpnr say: where they are, what they warn of, and what does not fit. */
final class ToolOutput {
    private static final Pattern WARNING = Pattern.compile("(?:\\S+: )?(?i:warning): (.*)");

    /** {@code 16.40. Executing ABC pass (technology mapping using ABC).} */
    private static final Pattern YOSYS_STEP = Pattern.compile("(\\d+\\.\\d+)\\. Executing (\\S+) pass.*");

    private static final Pattern NEXTPNR_STEP =
            Pattern.compile("Info: ((?:Packing|Promoting|Placing|Creating|Running|Setting up|Routing)\\b.*)");

    /** {@code Info:          ICESTORM_RAM:    36/   32   112%}. */
    private static final Pattern UTILISATION = Pattern.compile("Info: \\s+(\\w+): *(\\d+)/ *(\\d+) +\\d+%");

    /** What is said of every sound design. */
    private static final Pattern HARMLESS = Pattern.compile("The network is combinational.*"
            + "|Selection .* did not match any .*"
            + "|Replacing floating point parameter .* with string\\."
            + "|No PCF file specified.*"
            + "|Max frequency for clock.*");

    private static final int MOST_WARNINGS = 50;

    /** nextpnr-ice40 counts the pins of the die; what the package lacks of them is only seen when one is not found. */
    private static final Pattern NO_PIN =
            Pattern.compile("ERROR: Unable to (?:find a placement location for|place) cell '.*\\$sb_io'.*");

    private final Set<String> warnings = new LinkedHashSet<>();
    private final List<Placed> filled = new ArrayList<>();
    private final Consumer<String> step;
    private boolean outOfPins;

    /** @param step is told what a tool is doing, in a few words */
    ToolOutput(Consumer<String> step) {
        this.step = step;
    }

    void accept(String line) {
        warning(line).filter(text -> warnings.size() < MOST_WARNINGS).ifPresent(warnings::add);
        step(line).ifPresent(step);
        outOfPins |= NO_PIN.matcher(line).matches();
        Matcher utilisation = UTILISATION.matcher(line);
        if (utilisation.matches()) {
            filled.add(new Placed(
                    utilisation.group(1),
                    Integer.parseInt(utilisation.group(2)),
                    Integer.parseInt(utilisation.group(3))));
        }
    }

    /** Each once, in the order they came; at most 50. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** The kinds of places that the design needs more of than there are. */
    List<Placed> overfull() {
        return filled.stream().filter(place -> place.used() > place.available()).toList();
    }

    /** Whether the package has too few pins. */
    boolean isOutOfPins() {
        return outOfPins;
    }

    private static Optional<String> warning(String line) {
        Matcher warning = WARNING.matcher(line);
        return warning.matches() && !HARMLESS.matcher(warning.group(1)).matches()
                ? Optional.of(warning.group(1))
                : Optional.empty();
    }

    private static Optional<String> step(String line) {
        Matcher yosys = YOSYS_STEP.matcher(line);
        if (yosys.matches()) {
            return Optional.of(yosys.group(1) + " " + yosys.group(2).toLowerCase(Locale.ROOT));
        }
        Matcher nextpnr = NEXTPNR_STEP.matcher(line);
        return nextpnr.matches() ? Optional.of(nextpnr.group(1).replaceAll("\\.+$", "")) : Optional.empty();
    }
}
