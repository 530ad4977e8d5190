// Bench of bitloom_popcount_unit: random vectors and weights; every popcount is counted again one bit at a time.
//
// The bench is the vector buffer and the weight ROM: both answer a read in the next clock and hold the answer. GAPS per cent is
// the chance of an idle clock between two vectors.
`default_nettype none

module bitloom_popcount_unit_tb;
    parameter BITS          = 1;
    parameter SIMD          = 3;
    parameter PE            = 2;
    parameter SYNAPSE_FOLD  = 4;
    parameter NEURON_FOLD   = 3;
    parameter ADDRESS_WIDTH = 4;
    parameter SUM_WIDTH     = 5;
    parameter GAPS          = 0;
    parameter STALLS        = 0;
    parameter VECTORS       = 60;

    localparam BENCH         = "bitloom_popcount_unit";
    localparam WORD_BITS     = SIMD * BITS;
    localparam FAN_IN        = SIMD * SYNAPSE_FOLD;
    localparam OUTPUTS       = VECTORS * NEURON_FOLD;
    localparam STEADY_CLOCKS = VECTORS * NEURON_FOLD * SYNAPSE_FOLD + 2;

    `include "cell_bench.vh"

    reg                      vector_valid = 1'b0;
    wire                     vector_read;
    wire                     vector_release;
    reg  [WORD_BITS-1:0]     vector_data;
    wire                     weight_read;
    wire [ADDRESS_WIDTH-1:0] weight_address;
    reg  [PE*SIMD-1:0]       weight_data;
    wire                     out_valid;
    reg                      out_ready = 1'b0;
    wire [PE*SUM_WIDTH-1:0]  out_data;
    wire                     out_last;

    bitloom_popcount_unit #(
        .BITS         (BITS),
        .SIMD         (SIMD),
        .PE           (PE),
        .SYNAPSE_FOLD (SYNAPSE_FOLD),
        .NEURON_FOLD  (NEURON_FOLD),
        .ADDRESS_WIDTH(ADDRESS_WIDTH),
        .SUM_WIDTH    (SUM_WIDTH)
    ) u_dut (
        .clk           (clk),
        .rst           (rst),
        .vector_valid  (vector_valid),
        .vector_read   (vector_read),
        .vector_release(vector_release),
        .vector_data   (vector_data),
        .weight_read   (weight_read),
        .weight_address(weight_address),
        .weight_data   (weight_data),
        .out_valid     (out_valid),
        .out_ready     (out_ready),
        .out_data      (out_data),
        .out_last      (out_last)
    );

    // weights[n*FAN_IN + i] and vectors[v*FAN_IN*BITS + i*BITS + plane]
    reg     weights [0:NEURON_FOLD*PE*FAN_IN-1];
    reg     vectors [0:VECTORS*FAN_IN*BITS-1];
    integer k;
    initial begin
        for (k = 0; k < NEURON_FOLD * PE * FAN_IN; k = k + 1)
            weights[k] = draw(1'b0) >> 9;
        // The first vector is all ones, which reaches the largest popcount with weights of one.
        for (k = 0; k < VECTORS * FAN_IN * BITS; k = k + 1)
            vectors[k] = k < FAN_IN * BITS ? 1'b1 : draw(1'b0) >> 9;
        for (k = 0; k < FAN_IN; k = k + 1)
            weights[k] = 1'b1;
    end

    integer i;
    integer plane;
    function integer popcount;
        input integer vector;
        input integer neuron;
        begin
            popcount = 0;
            for (i = 0; i < FAN_IN; i = i + 1)
                for (plane = 0; plane < BITS; plane = plane + 1)
                    if (vectors[(vector*FAN_IN+i)*BITS+plane] == weights[neuron*FAN_IN+i])
                        popcount = popcount + (1 << plane);
        end
    endfunction

    integer vector      = 0;  // the one that is read
    integer reads       = 0;  // of it
    integer taken       = 0;
    integer first_clock = 0;
    reg     stalled     = 1'b0;
    integer s;
    integer p;

    always @(posedge clk) begin
        if (!rst) begin
            check(vector_read === 1'b0 || vector_read === 1'b1, "vector_read is unknown");
            check(weight_read === vector_read, "a word is read without its weights");
            check(!vector_read || vector_valid, "a vector that is not there is read");
            if (vector_read) begin
                if (vector == 0 && reads == 0)
                    first_clock = clocks;
                check(weight_address === reads, "the weights of another word are read");
                for (s = 0; s < WORD_BITS; s = s + 1)
                    vector_data[s] <= vectors[vector*FAN_IN*BITS+reads%SYNAPSE_FOLD*WORD_BITS+s];
                for (p = 0; p < PE; p = p + 1)
                    for (s = 0; s < SIMD; s = s + 1)
                        weight_data[p*SIMD+s] <=
                            weights[(reads/SYNAPSE_FOLD*PE+p)*FAN_IN+reads%SYNAPSE_FOLD*SIMD+s];
                reads = reads + 1;
                check(vector_release === (reads == NEURON_FOLD * SYNAPSE_FOLD), "the vector is released too early or late");
                if (reads == NEURON_FOLD * SYNAPSE_FOLD) begin
                    reads  = 0;
                    vector = vector + 1;
                end
            end
            if (reads == 0)
                vector_valid <= vector < VECTORS && !chance(GAPS);

            check(out_valid === 1'b0 || out_valid === 1'b1, "out_valid is unknown");
            check(out_valid || !stalled, "out_valid fell before the popcounts were taken");
            if (out_valid) begin
                check(taken < OUTPUTS, "too many popcounts");
                for (p = 0; p < PE; p = p + 1)
                    check(out_data[p*SUM_WIDTH +: SUM_WIDTH] === popcount(taken / NEURON_FOLD, taken % NEURON_FOLD * PE + p),
                          "a popcount is wrong");
                check(out_last === (taken % NEURON_FOLD == NEURON_FOLD - 1), "out_last is wrong");
            end
            stalled = out_valid && !out_ready;
            if (out_valid && out_ready)
                taken = taken + 1;

            if (taken == OUTPUTS) begin
                if (GAPS == 0 && STALLS == 0)
                    check(clocks - first_clock == STEADY_CLOCKS, "the clocks are not as documented");
                pass;
            end
        end
        out_ready <= !chance(STALLS);
    end
endmodule

`default_nettype wire
