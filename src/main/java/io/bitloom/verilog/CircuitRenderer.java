package io.bitloom.verilog;

import io.bitloom.circuit.Circuit;
import java.util.ArrayList;
import java.util.List;

/** Renders a circuit as a combinational module: input {@code x}, output {@code y} with the circuit's outputs side by side, the first lowest. */
public final class CircuitRenderer {
    static final List<String> CELLS = List.of("bitloom_add", "bitloom_ones", "bitloom_subtract");

    private final TemplateRenderer renderer = new TemplateRenderer();

    /**
     * The module and the cells it is made of; the same circuit and names give the same text.
     *
     * @param module its name
     * @param title what it is, with its equation: the first line of the file
     * @param digest of the model
     */
    public List<RtlFile> render(Identifier module, String title, String digest, Circuit circuit) {
        String text = renderer.render("rtl/circuit.v.j2", CircuitView.of(module.text(), title, digest, circuit));
        List<RtlFile> files = new ArrayList<>();
        files.add(new RtlFile(module + ".v", text));
        for (String cell : CELLS) {
            if (text.contains(cell)) {
                files.add(new RtlFile(cell + ".v", TemplateRenderer.resource("templates/rtl/cells/" + cell + ".v")));
            }
        }
        return files;
    }
}
