// Bench of bitloom_answer_queue: what goes in comes out, in order; DEPTH of them wait when nobody takes them.
`default_nettype none

module bitloom_answer_queue_tb;
    parameter WIDTH  = 11;
    parameter DEPTH  = 4;
    parameter GAPS   = 0;
    parameter STALLS = 0;
    parameter WORDS  = 2000;

    localparam BENCH         = "bitloom_answer_queue";
    localparam IN_BITS       = WIDTH - 1;
    localparam OUT_BITS      = WIDTH - 1;
    localparam PERIOD        = 3;
    localparam OUTPUTS       = WORDS;
    localparam STEADY_CLOCKS = WORDS;

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

    // At the falling edge: what was put in and taken at the rising one is counted.
    always @(negedge clk)
        if (!rst && clocks > 6)
            check(in_ready === (sent - taken < DEPTH), "there is room, or none, where there should not be");

    bitloom_answer_queue #(
        .WIDTH(WIDTH),
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
