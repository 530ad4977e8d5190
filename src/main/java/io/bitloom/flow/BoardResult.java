package io.bitloom.flow;

import io.bitloom.host.ImageForm;
import io.bitloom.host.LineCounts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a board, simulated or not, did with the test images.
 *
 * @param board its name, or the port it is connected to
 * @param directory the results are in; the model's file for a real board
 * @param model its digest
 * @param data set whose test images were sent
 * @param kind of hardware: {@code RTL}, {@code netlist} or {@code board}
 * @param form in which the images were sent
 * @param images that were to be classified
 * @param answered images with a class
 * @param correct of them the class is the label
 * @param mismatches answers that are not the reference model's
 * @param firstMismatches the first of them, at most 10
 * @param line what happened on the line
 * @param noise events on the line on purpose, by kind
 * @param clocks of all simulated boards together; 0 for a real one
 * @param nanoseconds on the line at the board's clock, all boards together; the time of the session for a real one
 * @param milliseconds it took here
 * @param faults what is wrong, a line each
 */
public record BoardResult(
        String board,
        Path directory,
        String model,
        String data,
        String kind,
        ImageForm form,
        int images,
        int answered,
        int correct,
        int mismatches,
        List<ClassMismatch> firstMismatches,
        LineCounts line,
        Map<String, Long> noise,
        long clocks,
        long nanoseconds,
        long milliseconds,
        List<String> faults) {
    /**
     * A class that is not the reference's.
     *
     * @param image index in the test set
     * @param board class of the board
     * @param reference class of the reference model
     */
    public record ClassMismatch(int image, long board, int reference) {
        /** {@code image 17: board 3, reference 5}. */
        @Override
        public String toString() {
            return "image " + image + ": board " + board + ", reference " + reference;
        }
    }

    /** Share of the images whose class is their label, 0..1. */
    public double accuracy() {
        return (double) correct / images;
    }

    /** Images a second on the line. */
    public double imagesPerSecond() {
        return nanoseconds == 0 ? 0 : answered * 1e9 / nanoseconds;
    }

    /** Nothing is wrong. */
    public boolean exact() {
        return faults.isEmpty();
    }
}
