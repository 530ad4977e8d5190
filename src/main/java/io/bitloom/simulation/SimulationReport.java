package io.bitloom.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What was simulated, kept as {@code results/simulation.json} beside the results.
 *
 * @param sources digest of the Verilog, harness and options the simulator was built from
 * @param verilator its version
 * @param stimulus gaps, stalls and seed
 * @param ranges images of each process
 * @param received results of all of them
 * @param milliseconds the simulators ran
 */
public record SimulationReport(
        String sources, String verilator, Stimulus stimulus, List<Range> ranges, int received, long milliseconds) {
    private static final JsonMapper JSON = new JsonMapper();

    void write(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    static SimulationReport read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new SimulationException(file + " is missing; make it with `bitloom simulate`");
        }
        try {
            return JSON.readValue(Files.readString(file), SimulationReport.class);
        } catch (JsonProcessingException e) {
            throw new SimulationException(
                    file + " is damaged (" + e.getOriginalMessage() + "); make it again with `bitloom simulate`");
        }
    }
}
