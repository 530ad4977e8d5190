package io.bitloom.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bitloom.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What was simulated, kept as {@code results/simulation.json} beside the results.
 *
 * @param sources digest of the Verilog, harness and options the simulator was built from
 * @param vectors digest of the layout and the images that were sent
 * @param verilator its version
 * @param stimulus gaps, stalls and seed
 * @param ranges images of each process
 * @param sent images, as all of them counted
 * @param received results, likewise
 * @param milliseconds the simulators ran
 */
public record SimulationReport(
        String sources,
        String vectors,
        String verilator,
        Stimulus stimulus,
        List<Range> ranges,
        int sent,
        int received,
        long milliseconds) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    void write(Path file) throws IOException {
        WholeFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
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
