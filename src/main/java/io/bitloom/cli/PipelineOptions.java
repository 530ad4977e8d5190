package io.bitloom.cli;

import io.bitloom.flow.PipelineChoice;
import io.bitloom.synthesis.Device;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Where unrolled layers have registers. */
final class PipelineOptions {
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)(?:MHz)?");

    @Option(
            names = "--stages",
            paramLabel = "N",
            description = "Rows of registers in unrolled layers, at most, in all (one behind every layer).")
    private Integer stages;

    @Option(
            names = "--clock",
            paramLabel = "MHZ",
            description =
                    "The clock that images a second are counted at, such as 100MHz; with unrolled layers, instead of"
                            + " --stages: as few registers as it needs on --device.")
    private String clock;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description =
                    "The device that a folding is searched for, or whose look-up tables unrolled layers are for (6-input"
                            + " tables).")
    private String device;

    PipelineChoice choice() {
        if (stages != null && clock != null) {
            throw new IllegalArgumentException("--stages and --clock both place the registers; leave one of them out");
        }
        return new PipelineChoice(
                stages == null ? OptionalInt.empty() : OptionalInt.of(stages),
                clock == null ? OptionalDouble.empty() : OptionalDouble.of(megahertz(clock)),
                Optional.ofNullable(device).map(Device::parse));
    }

    /** Where no layer is unrolled, as a search folds them all: stages have no place there, and a clock needs no registers. */
    PipelineChoice withoutUnrolled() {
        return new PipelineChoice(
                stages == null ? OptionalInt.empty() : OptionalInt.of(stages), OptionalDouble.empty(), device());
    }

    /** Images a second of a search are counted at it. */
    OptionalDouble clockMhz() {
        return clock == null ? OptionalDouble.empty() : OptionalDouble.of(megahertz(clock));
    }

    /** What a folding is searched for. */
    Optional<Device> device() {
        return Optional.ofNullable(device).map(Device::parse);
    }

    /** A clock such as {@code 250MHz} or {@code 48}. */
    static double megahertz(String text) {
        Matcher matcher = CLOCK.matcher(text);
        if (!matcher.matches() || Double.parseDouble(matcher.group(1)) == 0) {
            throw new IllegalArgumentException("--clock " + text + " is no clock; write one such as 250MHz");
        }
        return Double.parseDouble(matcher.group(1));
    }
}
