// Bench of bitloom_width_up: RATIO words come out as one, the first in the low bits, in_last with it.
`default_nettype none

module bitloom_width_up_tb;
    parameter IN_WIDTH = 3;
    parameter RATIO    = 2;
    parameter GAPS     = 0;
    parameter STALLS   = 0;
    parameter JOINED   = 300;

    localparam BENCH         = "bitloom_width_up";
    localparam WORDS         = JOINED * RATIO;
    localparam IN_BITS       = IN_WIDTH;
    localparam OUT_BITS      = IN_WIDTH * RATIO;
    localparam PERIOD        = 3 * RATIO;
    localparam OUTPUTS       = JOINED;
    localparam STEADY_CLOCKS = WORDS;

    `include "cell_bench.vh"
    `include "stream_bench.vh"

    function [IN_BITS-1:0] legal;
        input [IN_BITS-1:0] data;
        legal = data;
    endfunction

    reg [OUT_BITS-1:0] joined;
    integer            part = 0;
    task predict;
        input [IN_BITS-1:0] data;
        input               last;
        begin
            joined[part*IN_WIDTH +: IN_WIDTH] = data;
            part = part + 1;
            if (part == RATIO) begin
                emit(joined, last);
                part = 0;
            end
        end
    endtask

    bitloom_width_up #(
        .IN_WIDTH(IN_WIDTH),
        .RATIO   (RATIO)
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
