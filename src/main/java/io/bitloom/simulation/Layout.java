package io.bitloom.simulation;

import io.bitloom.file.WholeFile;
import io.bitloom.verilog.Probe;
import io.bitloom.verilog.RtlBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the files of a simulation hold, as the harness reads it from {@code sim/layout.txt}.
 *
 * @param images number of images in the vectors
 * @param inputBeats beats of an image
 * @param inputBytes bytes of a beat
 * @param outputBytes bytes of a result
 * @param probes the streams whose words are recorded
 */
public record Layout(int images, int inputBeats, int inputBytes, int outputBytes, List<Probe> probes) {
    public Layout {
        probes = List.copyOf(probes);
        if (images < 1) {
            throw new IllegalArgumentException("a simulation of " + images + " images shows nothing; give 1 or more");
        }
    }

    public static Layout of(RtlBundle bundle, int images) {
        return new Layout(
                images, bundle.inputBeats(), bundle.inputBeatBytes(), bundle.outputBeatBytes(), bundle.probes());
    }

    /** Bytes of one image in the vectors. */
    public int imageBytes() {
        return inputBeats * inputBytes;
    }

    /** u32s of one image in the results: clocks and class, then each word with its clock. */
    int recordWords() {
        return recordOffset(probes.size());
    }

    /** u32 of a result record where the words of a probe begin. */
    int recordOffset(int probe) {
        int words = 5;
        for (Probe before : probes.subList(0, probe)) {
            words += before.words() * (1 + chunks(before));
        }
        return words;
    }

    /** u32s that hold a word of a probe. */
    static int chunks(Probe probe) {
        return (probe.width() + 31) / 32;
    }

    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append("images ").append(images).append('\n');
        text.append("input ").append(inputBeats).append(' ').append(inputBytes).append('\n');
        text.append("output ").append(outputBytes).append('\n');
        for (Probe probe : probes) {
            text.append("probe ").append(probe.name());
            text.append(' ').append(probe.words()).append(' ').append(probe.lanes());
            text.append(' ').append(probe.laneBits()).append('\n');
        }
        WholeFile.write(file, text.toString());
    }

    /**
     * Reads a layout back.
     *
     * @throws SimulationException if the file says something else
     */
    static Layout read(Path file) throws IOException {
        int images = 0;
        int[] input = new int[2];
        int output = 0;
        List<Probe> probes = new ArrayList<>();
        int offset = 0;
        try {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case "images" -> images = Integer.parseInt(words[1]);
                    case "input" -> input = new int[] {Integer.parseInt(words[1]), Integer.parseInt(words[2])};
                    case "output" -> output = Integer.parseInt(words[1]);
                    case "probe" -> {
                        Probe probe = new Probe(
                                words[1],
                                Integer.parseInt(words[2]),
                                Integer.parseInt(words[3]),
                                Integer.parseInt(words[4]),
                                offset);
                        probes.add(probe);
                        offset += 32 * chunks(probe);
                    }
                    default ->
                        throw new SimulationException(
                                file + " has the line '" + line + "'; make it again with `bitloom simulate`");
                }
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new SimulationException(
                    file + " is damaged (" + e.getMessage() + "); make it again with `bitloom simulate`");
        }
        if (images < 1 || input[0] < 1 || input[1] < 1 || output < 1 || probes.isEmpty()) {
            throw new SimulationException(
                    file + " is damaged (a line is missing); make it again with `bitloom simulate`");
        }
        return new Layout(images, input[0], input[1], output, probes);
    }
}
