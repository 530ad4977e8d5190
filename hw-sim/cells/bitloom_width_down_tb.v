// Bench of bitloom_width_down: every word comes out as RATIO narrower ones, low bits first, in_last with the final one.
`default_nettype none

module bitloom_width_down_tb;
    parameter OUT_WIDTH = 3;
    parameter RATIO     = 2;
    parameter GAPS      = 0;
    parameter STALLS    = 0;
    parameter WORDS     = 300;

    localparam BENCH         = "bitloom_width_down";
    localparam IN_BITS       = OUT_WIDTH * RATIO;
    localparam OUT_BITS      = OUT_WIDTH;
    localparam PERIOD        = 3;
    localparam OUTPUTS       = WORDS * RATIO;
    localparam STEADY_CLOCKS = WORDS * RATIO;

    `include "cell_bench.vh"
    `include "stream_bench.vh"

    function [IN_BITS-1:0] legal;
        input [IN_BITS-1:0] data;
        legal = data;
    endfunction

    integer part;
    task predict;
        input [IN_BITS-1:0] data;
        input               last;
        for (part = 0; part < RATIO; part = part + 1)
            emit(data[part*OUT_WIDTH +: OUT_WIDTH], last && part == RATIO - 1);
    endtask

    bitloom_width_down #(
        .OUT_WIDTH(OUT_WIDTH),
        .RATIO    (RATIO)
    ) u_dut (
        .clk      (clk),
        .rst      (rst),
        .in_valid (in_valid),
        .in_ready (in_ready),
        .in_data  (in_data),
        .in_last  (in_last),
        .out_valid(out_valid),
        .out_ready(out_ready),
        .out_data (out_data),
        .out_last (out_last)
    );
endmodule

`default_nettype wire
