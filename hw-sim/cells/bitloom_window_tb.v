// Bench of bitloom_window: every window of every image, with the pad value where it looks past an edge.
`default_nettype none

module bitloom_window_tb;
    parameter PIXEL_WIDTH = 2;
    parameter ROWS        = 4;
    parameter COLUMNS     = 5;
    parameter KERNEL      = 3;
    parameter STRIDE      = 1;
    parameter PADDING     = 1;
    parameter PAD_BIT     = 1;
    parameter GAPS        = 0;
    parameter STALLS      = 0;
    parameter IMAGES      = 12;

    localparam BENCH         = "bitloom_window";
    localparam PIXELS        = ROWS * COLUMNS;
    localparam PLACE_ROWS    = (ROWS + 2 * PADDING - KERNEL) / STRIDE + 1;
    localparam PLACE_COLUMNS = (COLUMNS + 2 * PADDING - KERNEL) / STRIDE + 1;
    localparam WORDS         = IMAGES * PIXELS;
    localparam IN_BITS       = PIXEL_WIDTH;
    localparam OUT_BITS      = KERNEL * KERNEL * PIXEL_WIDTH;
    localparam PERIOD        = PIXELS;
    localparam OUTPUTS       = IMAGES * PLACE_ROWS * PLACE_COLUMNS;

    // The padding in front of the first pixel is walked before it comes, what follows the final place after the last word.
    localparam WALK_COLUMNS  = COLUMNS + 2 * PADDING;
    localparam FIRST_STEP    = PADDING * WALK_COLUMNS + PADDING;
    localparam FINAL_STEP    = ((PLACE_ROWS - 1) * STRIDE + KERNEL - 1) * WALK_COLUMNS + (PLACE_COLUMNS - 1) * STRIDE + KERNEL - 1;
    localparam LAST_PIXEL    = (PADDING + ROWS - 1) * WALK_COLUMNS + PADDING + COLUMNS - 1;
    localparam LATER_STEP    = FINAL_STEP + 1 > LAST_PIXEL ? FINAL_STEP + 1 : LAST_PIXEL;
    localparam STEADY_CLOCKS = (IMAGES - 1) * (ROWS + 2 * PADDING) * WALK_COLUMNS + LATER_STEP - FIRST_STEP;

    `include "cell_bench.vh"
    `include "stream_bench.vh"

    assign out_last = 1'b0;

    function [IN_BITS-1:0] legal;
        input [IN_BITS-1:0] data;
        legal = data;
    endfunction

    reg [PIXEL_WIDTH-1:0] pixels [0:PIXELS-1];
    reg [OUT_BITS-1:0]    window;
    integer pixel = 0;
    integer place = 0;

    // The window at a place, and the number of the last pixel under it or before it.
    integer due;
    task look;
        integer r, c, row, column;
        begin
            due = 0;
            for (r = 0; r < KERNEL; r = r + 1) begin
                for (c = 0; c < KERNEL; c = c + 1) begin
                    row    = place / PLACE_COLUMNS * STRIDE + r - PADDING;
                    column = place % PLACE_COLUMNS * STRIDE + c - PADDING;
                    if (row < 0 || row >= ROWS || column < 0 || column >= COLUMNS) begin
                        window[(r*KERNEL+c)*PIXEL_WIDTH +: PIXEL_WIDTH] = {PIXEL_WIDTH{PAD_BIT != 0}};
                    end else begin
                        window[(r*KERNEL+c)*PIXEL_WIDTH +: PIXEL_WIDTH] = pixels[row*COLUMNS+column];
                        if (row * COLUMNS + column > due)
                            due = row * COLUMNS + column;
                    end
                end
            end
        end
    endtask

    // What lies under a window has come: all pixels up to its last one.
    task predict;
        input [IN_BITS-1:0] data;
        input               last;
        begin
            pixels[pixel] = data;
            look;
            while (place < PLACE_ROWS * PLACE_COLUMNS && due <= pixel) begin
                emit(window, 1'b0);
                place = place + 1;
                look;
            end
            pixel = pixel + 1;
            if (last) begin
                check(pixel == PIXELS && place == PLACE_ROWS * PLACE_COLUMNS, "the bench lost count");
                pixel = 0;
                place = 0;
            end
        end
    endtask

    bitloom_window #(
        .PIXEL_WIDTH(PIXEL_WIDTH),
        .ROWS       (ROWS),
        .COLUMNS    (COLUMNS),
        .KERNEL     (KERNEL),
        .STRIDE     (STRIDE),
        .PADDING    (PADDING),
        .PAD_BIT    (PAD_BIT)
    ) u_dut (
        .clk      (clk),
        .rst      (rst),
        .in_valid (in_valid),
        .in_ready (in_ready),
        .in_data  (in_data),
        .out_valid(out_valid),
        .out_ready(out_ready),
        .out_data (out_data)
    );
endmodule

`default_nettype wire
