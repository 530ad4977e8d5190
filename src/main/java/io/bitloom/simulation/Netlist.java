package io.bitloom.simulation;

import java.nio.file.Path;
import java.util.List;

/**
 * Verilog of cells instead of the Verilog that was generated.
 *
 * @param file the netlist, with its clock still a module {@code bitloom_clock} from outside
 * @param cells models of the cells
 */
public record Netlist(Path file, List<Path> cells) {
    public Netlist {
        file = file.toAbsolutePath().normalize();
        cells = List.copyOf(cells);
    }
}
