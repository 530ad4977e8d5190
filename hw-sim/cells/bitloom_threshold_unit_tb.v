// Bench of bitloom_threshold_unit: bit p*PLANES+i of word f fires when popcount p reaches threshold p*PLANES+i of ROM word f.
//
// Every third threshold of the ROM is drawn, every third always fires (0) and every third never does (all ones, one above
// the largest popcount given). Every fourth popcount is its threshold exactly.
`default_nettype none

module bitloom_threshold_unit_tb;
    parameter PE            = 2;
    parameter PLANES        = 1;
    parameter NEURON_FOLD   = 3;
    parameter ADDRESS_WIDTH = 2;
    parameter SUM_WIDTH     = 4;
    parameter GAPS          = 0;
    parameter STALLS        = 0;
    parameter VECTORS       = 200;

    localparam BENCH         = "bitloom_threshold_unit";
    localparam WORDS         = VECTORS * NEURON_FOLD;
    localparam IN_BITS       = PE * SUM_WIDTH;
    localparam OUT_BITS      = PE * PLANES;
    localparam PERIOD        = NEURON_FOLD;
    localparam OUTPUTS       = WORDS;
    localparam STEADY_CLOCKS = WORDS + 1;

    localparam [SUM_WIDTH-1:0] NEVER = {SUM_WIDTH{1'b1}};

    `include "cell_bench.vh"
    `include "stream_bench.vh"

    reg [SUM_WIDTH-1:0] thresholds [0:NEURON_FOLD*PE*PLANES-1];
    integer             n;
    initial
        for (n = 0; n < NEURON_FOLD * PE * PLANES; n = n + 1)
            thresholds[n] = n % 3 == 0 ? draw(1'b0) >> 5 : n % 3 == 1 ? {SUM_WIDTH{1'b0}} : NEVER;

    wire                          threshold_read;
    wire [ADDRESS_WIDTH-1:0]      threshold_address;
    reg [PE*PLANES*SUM_WIDTH-1:0] threshold_data;
    integer                       lane;
    always @(posedge clk)
        if (threshold_read)
            for (lane = 0; lane < PE * PLANES; lane = lane + 1)
                threshold_data[lane*SUM_WIDTH +: SUM_WIDTH] <= thresholds[threshold_address*PE*PLANES+lane];

    integer p;
    function [IN_BITS-1:0] legal;
        input [IN_BITS-1:0] data;
        begin
            legal = data;
            for (p = 0; p < PE; p = p + 1) begin
                if (chance(25))
                    legal[p*SUM_WIDTH +: SUM_WIDTH] = thresholds[(offered%NEURON_FOLD*PE+p)*PLANES+offered%PLANES];
                if (legal[p*SUM_WIDTH +: SUM_WIDTH] == NEVER)
                    legal[p*SUM_WIDTH +: SUM_WIDTH] = NEVER - 1;
            end
        end
    endfunction

    integer             q;
    reg [PE*PLANES-1:0] fires;
    task predict;
        input [IN_BITS-1:0] data;
        input               last;
        begin
            for (q = 0; q < PE * PLANES; q = q + 1)
                fires[q] = !(data[q/PLANES*SUM_WIDTH +: SUM_WIDTH] < thresholds[sent%NEURON_FOLD*PE*PLANES+q]);
            emit(fires, last);
        end
    endtask

    bitloom_threshold_unit #(
        .PE           (PE),
        .PLANES       (PLANES),
        .NEURON_FOLD  (NEURON_FOLD),
        .ADDRESS_WIDTH(ADDRESS_WIDTH),
        .SUM_WIDTH    (SUM_WIDTH)
    ) u_dut (
        .clk              (clk),
        .rst              (rst),
        .threshold_read   (threshold_read),
        .threshold_address(threshold_address),
        .threshold_data   (threshold_data),
        .in_valid         (in_valid),
        .in_ready         (in_ready),
        .in_data          (in_data),
        .in_last          (in_last),
        .out_valid        (out_valid),
        .out_ready        (out_ready),
        .out_data         (out_data),
        .out_last         (out_last)
    );
endmodule

`default_nettype wire
