// Bench of bitloom_arg_max: FOLD words of PE scores give the index of the first largest one. Narrow scores make many ties.
`default_nettype none

module bitloom_arg_max_tb;
    parameter PE          = 2;
    parameter FOLD        = 5;
    parameter SCORE_WIDTH = 2;
    parameter CLASS_WIDTH = 4;
    parameter GAPS        = 0;
    parameter STALLS      = 0;
    parameter IMAGES      = 300;

    localparam BENCH         = "bitloom_arg_max";
    localparam WORDS         = IMAGES * FOLD;
    localparam IN_BITS       = PE * SCORE_WIDTH;
    localparam OUT_BITS      = CLASS_WIDTH;
    localparam PERIOD        = FOLD;
    localparam OUTPUTS       = IMAGES;
    localparam STEADY_CLOCKS = WORDS;

    `include "cell_bench.vh"
    `include "stream_bench.vh"

    function [IN_BITS-1:0] legal;
        input [IN_BITS-1:0] data;
        legal = data;
    endfunction

    // Backwards and with >=, so that the first of equals is what stays.
    reg [SCORE_WIDTH-1:0] scores [0:PE*FOLD-1];
    reg [SCORE_WIDTH-1:0] best;
    integer               winner;
    integer               n;
    task predict;
        input [IN_BITS-1:0] data;
        input               last;
        begin
            for (n = 0; n < PE; n = n + 1)
                scores[sent%FOLD*PE+n] = data[n*SCORE_WIDTH +: SCORE_WIDTH];
            if (last) begin
                best = {SCORE_WIDTH{1'b0}};
                for (n = PE * FOLD - 1; n >= 0; n = n - 1)
                    if (scores[n] >= best) begin
                        best   = scores[n];
                        winner = n;
                    end
                emit(winner, 1'b1);
            end
        end
    endtask

    assign out_last = 1'b1;

    bitloom_arg_max #(
        .PE         (PE),
        .SCORE_WIDTH(SCORE_WIDTH),
        .CLASS_WIDTH(CLASS_WIDTH)
    ) u_dut (
        .clk      (clk),
        .rst      (rst),
        .in_valid (in_valid),
        .in_ready (in_ready),
        .in_data  (in_data),
        .in_last  (in_last),
        .out_valid(out_valid),
        .out_ready(out_ready),
        .out_data (out_data)
    );
endmodule

`default_nettype wire
