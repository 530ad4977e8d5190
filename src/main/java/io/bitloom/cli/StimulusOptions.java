package io.bitloom.cli;

import io.bitloom.simulation.Stimulus;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** How the simulation treats the streams, and how much of it there is. */
final class StimulusOptions {
    @Option(names = "--images", paramLabel = "N", description = "Simulate only the first N test images (all of them).")
    private Integer images;

    @Option(
            names = "--gaps",
            paramLabel = "PERCENT",
            description = "Share of the clocks in which the next input beat is held back (${DEFAULT-VALUE}).",
            defaultValue = "0")
    private int gaps;

    @Option(
            names = "--stalls",
            paramLabel = "PERCENT",
            description = "Share of the clocks in which the output is not taken (${DEFAULT-VALUE}).",
            defaultValue = "0")
    private int stalls;

    @Option(
            names = "--stimulus-seed",
            paramLabel = "N",
            description = "Of gaps, stalls and unreset registers (${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed;

    @Option(names = "--jobs", paramLabel = "N", description = "Simulators at the same time (one for each core).")
    private Integer jobs;

    Stimulus stimulus() {
        return new Stimulus(gaps, stalls, seed);
    }

    OptionalInt images() {
        if (images != null && images < 1) {
            throw new IllegalArgumentException("--images " + images + " simulates nothing; choose 1 or more");
        }
        return images == null ? OptionalInt.empty() : OptionalInt.of(images);
    }

    int jobs() {
        if (jobs != null && jobs < 1) {
            throw new IllegalArgumentException("--jobs " + jobs + " does nothing; choose 1 or more");
        }
        return jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
    }
}
