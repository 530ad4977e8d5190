package io.bitloom.board;

import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.PlanException;
import io.bitloom.verilog.RtlBundle;
import io.bitloom.verilog.RtlFile;
import io.bitloom.verilog.TemplateRenderer;
import java.util.ArrayList;
import java.util.List;

/** Renders what stands between a network and a board; the same board, plan and name give the same text on every machine. */
public final class BoardRenderer {
    private static final List<String> CELLS = List.of(
            "bitloom_link",
            "bitloom_answer_queue",
            "bitloom_crc16",
            "bitloom_image_memory",
            "bitloom_image_stream",
            "bitloom_packet_receiver",
            "bitloom_packet_sender",
            "bitloom_pixel_encoder",
            "bitloom_uart_rx",
            "bitloom_uart_tx");

    private static final String DISPLAY = "bitloom_seven_segment";

    private final TemplateRenderer renderer = new TemplateRenderer();

    /**
     * The bundle of a board around a network.
     *
     * @param board the board
     * @param plan of the network
     * @param core the network's own Verilog
     * @param encoding of the pixels; left out where it would not keep up with the line
     * @param digest of the model, 8 hexadecimal digits or more; the first 8 are what the board says it is
     * @throws IllegalArgumentException if the network has a module with the name of the board's top
     */
    public BoardBundle render(Board board, HardwarePlan plan, RtlBundle core, PixelEncoding encoding, String digest) {
        if (plan.weights().reloadable()) {
            throw new PlanException("a board has no AXI4-Lite master to reload weights; generate without --reloadable,"
                    + " or synthesise the core alone with --core");
        }
        String top = core.top().text() + "_" + board.name().replace('-', '_');
        if (core.files().stream().anyMatch(file -> file.name().equals(top + ".v"))) {
            throw new IllegalArgumentException("the network " + core.top() + " has a module " + top
                    + ", which is the name of its top on the board " + board.name()
                    + "; call the layers layer1, layer2, ...");
        }
        List<RtlFile> files = new ArrayList<>();
        files.add(new RtlFile(
                top + ".v",
                renderer.render("board/top.v.j2", BoardTopView.of(top, board, plan, core, encoding, digest))));
        CELLS.forEach(cell -> files.add(cell(cell)));
        if (board.hasDisplay()) {
            files.add(cell(DISPLAY));
        }
        Clocking.ClockText clock = board.clocking().text(board);
        return new BoardBundle(
                board,
                top,
                files,
                new RtlFile("bitloom_clock.v", renderer.render(clock.template(), clock.view())),
                constraints(board, top));
    }

    private static RtlFile cell(String name) {
        return new RtlFile(name + ".v", TemplateRenderer.resource("templates/board/cells/" + name + ".v"));
    }

    private RtlFile constraints(Board board, String top) {
        String suffix = board.clocking().constraintSuffix();
        return new RtlFile(
                top + suffix, renderer.render("board/constraints" + suffix + ".j2", ConstraintsView.of(board, top)));
    }
}
