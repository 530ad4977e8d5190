package io.bitloom.cli;

import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The option {@code --images} of the commands that send test images to a board. */
final class ImagesOption {
    @Option(names = "--images", paramLabel = "N", description = "Send only the first N test images (all of them).")
    private Integer images;

    OptionalInt count() {
        if (images != null && images < 1) {
            throw new IllegalArgumentException("--images " + images + " sends nothing; choose 1 or more");
        }
        return images == null ? OptionalInt.empty() : OptionalInt.of(images);
    }
}
