// Bench of bitloom_pool: the OR of the pixels under every window of every image.
`default_nettype none

module bitloom_pool_tb;
    parameter PIXEL_WIDTH = 2;
    parameter ROWS        = 4;
    parameter COLUMNS     = 5;
    parameter SIZE        = 2;
    parameter STRIDE      = 2;
    parameter GAPS        = 0;
    parameter STALLS      = 0;
    parameter IMAGES      = 12;

    localparam BENCH         = "bitloom_pool";
    localparam PIXELS        = ROWS * COLUMNS;
    localparam PLACE_ROWS    = (ROWS - SIZE) / STRIDE + 1;
    localparam PLACE_COLUMNS = (COLUMNS - SIZE) / STRIDE + 1;
    localparam WORDS         = IMAGES * PIXELS;
    localparam IN_BITS       = PIXEL_WIDTH;
    localparam OUT_BITS      = PIXEL_WIDTH;
    localparam PERIOD        = PIXELS;
    localparam OUTPUTS       = IMAGES * PLACE_ROWS * PLACE_COLUMNS;

    // The final window may come before the last pixel.
    localparam FINAL_STEP    = ((PLACE_ROWS - 1) * STRIDE + SIZE - 1) * COLUMNS + (PLACE_COLUMNS - 1) * STRIDE + SIZE - 1;
    localparam LATER_STEP    = FINAL_STEP + 1 > PIXELS - 1 ? FINAL_STEP + 1 : PIXELS - 1;
    localparam STEADY_CLOCKS = (IMAGES - 1) * PIXELS + LATER_STEP;

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

    // The OR at a place, and the number of the last pixel under it.
    integer due;
    task look;
        integer r, c;
        begin
            window = {OUT_BITS{1'b0}};
            for (r = 0; r < SIZE; r = r + 1) begin
                for (c = 0; c < SIZE; c = c + 1) begin
                    due    = (place / PLACE_COLUMNS * STRIDE + r) * COLUMNS + place % PLACE_COLUMNS * STRIDE + c;
                    window = window | pixels[due];
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

    bitloom_pool #(
        .PIXEL_WIDTH(PIXEL_WIDTH),
        .ROWS       (ROWS),
        .COLUMNS    (COLUMNS),
        .SIZE       (SIZE),
        .STRIDE     (STRIDE)
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
