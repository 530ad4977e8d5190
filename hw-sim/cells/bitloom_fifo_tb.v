// Bench of bitloom_fifo: random words come out in their order, and it takes a word exactly while it keeps fewer than DEPTH beside the
// one at its output.
`default_nettype none

module bitloom_fifo_tb;
    parameter WIDTH  = 3;
    parameter DEPTH  = 4;
    parameter GAPS   = 0;
    parameter STALLS = 0;
    parameter WORDS  = 300;

    localparam BENCH         = "bitloom_fifo";
    localparam IN_BITS       = WIDTH;
    localparam OUT_BITS      = WIDTH;
    localparam PERIOD        = 5;
    localparam OUTPUTS       = WORDS;
    localparam STEADY_CLOCKS = WORDS + 1;

    `include "cell_bench.vh"
    `include "stream_bench.vh"

    function [IN_BITS-1:0] legal;
        input [IN_BITS-1:0] data;
        legal = data;
    endfunction

    task predict;
        input [IN_BITS-1:0] data;
        input               last;
        emit(data, last);
    endtask

    always @(negedge clk)
        if (!rst)
            check(in_ready === (sent - taken - out_valid != DEPTH), "in_ready is wrong");

    bitloom_fifo #(
        .WIDTH(WIDTH + 1),
        .DEPTH(DEPTH)
    ) u_dut (
        .clk      (clk),
        .rst      (rst),
        .in_valid (in_valid),
        .in_ready (in_ready),
        .in_data  ({in_last, in_data}),
        .out_valid(out_valid),
        .out_ready(out_ready),
        .out_data ({out_last, out_data})
    );
endmodule

`default_nettype wire
