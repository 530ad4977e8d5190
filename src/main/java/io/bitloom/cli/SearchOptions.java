package io.bitloom.cli;

import io.bitloom.flow.AutomaticFolding;
import io.bitloom.hardware.Folding;
import io.bitloom.hardware.WeightStorage;
import io.bitloom.model.ModelFile;
import io.bitloom.synthesis.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** What an automatic folding is to reach. */
final class SearchOptions {
    @Option(
            names = "--target-fps",
            paramLabel = "RATE",
            description = "Search the folding that costs least and gives so many images a second at the clock.")
    private Double imagesPerSecond;

    @Option(
            names = "--max-luts",
            paramLabel = "N",
            description = "Search the fastest folding (with --target-fps: the least) of at most about so many LUTs.")
    private Integer mostLuts;

    /** Whether there is anything to reach. */
    boolean isChosen() {
        return imagesPerSecond != null || mostLuts != null;
    }

    /** The search; for any device if none is given. */
    AutomaticFolding search(Optional<Device> device, boolean board, OptionalDouble clockMhz) {
        AutomaticFolding search = new AutomaticFolding(
                device.orElseGet(AutomaticFolding::anyDevice),
                board,
                clockMhz,
                OptionalDouble.empty(),
                OptionalInt.empty());
        AutomaticFolding rated = imagesPerSecond == null ? search : search.withRate(imagesPerSecond);
        return mostLuts == null ? rated : rated.withMostLuts(mostLuts);
    }

    /**
     * The folding by hand, or the one that is found for a model file, with a note about it.
     *
     * @param wanted whether one is to be searched for even without a rate or a number of LUTs
     */
    Optional<String> fold(
            FoldingOptions folding,
            WeightStorage weights,
            boolean wanted,
            AutomaticFolding search,
            Path model,
            Console console)
            throws IOException {
        if (!isChosen() && !wanted) {
            return folding.fold();
        }
        requireAlone(folding);
        return Optional.of(Folding.format(search.choose(ModelFile.read(model), folding.planes(), weights, console)
                .foldings()));
    }

    /** Refuses a folding beside what to reach. */
    void requireAlone(FoldingOptions folding) {
        if (isChosen() && folding.isByHand()) {
            throw new IllegalArgumentException("a folding is given and one is to be searched for; leave out --fold,"
                    + " --unrolled and --interval, or --target-fps and --max-luts");
        }
    }
}
