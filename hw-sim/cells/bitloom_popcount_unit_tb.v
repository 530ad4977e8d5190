// Bench of bitloom_popcount_unit: random vectors and weights; every sum is added up again one input at a time, every pass
// weighted with its power of two.
//
// The bench is the vector buffer and the weight ROM: both answer a read in the next clock and hold the answer. GAPS per cent is
// the chance of an idle clock between two vectors.
`default_nettype none

module bitloom_popcount_unit_tb;
    parameter BITS          = 1;
    parameter VALUES        = 1;
    parameter BASES         = 1;
    parameter COUNTS        = 1;
    parameter [32*COUNTS-1:0] COUNT_VALUES  = 32'd0;
    parameter [32*COUNTS-1:0] COUNT_BASES   = 32'd0;
    parameter [32*COUNTS-1:0] COUNT_TOPS    = (32'd1 << BITS) - 32'd1;
    parameter [32*COUNTS-1:0] COUNT_FACTORS = 32'd1;
    parameter LARGEST       = (1 << BITS) - 1;
    parameter SIMD          = 3;
    parameter PE            = 2;
    parameter SYNAPSE_FOLD  = 4;
    parameter NEURON_FOLD   = 3;
    parameter PASSES        = 1;
    parameter SHIFT         = 0;
    parameter ADDRESS_WIDTH = 4;
    parameter SUM_WIDTH     = 5;
    parameter GAPS          = 0;
    parameter STALLS        = 0;
    parameter VECTORS       = 60;

    localparam BENCH         = "bitloom_popcount_unit";
    localparam WORD_BITS     = SIMD * VALUES * BITS;
    localparam WORDS         = PASSES * SYNAPSE_FOLD;
    localparam FAN_IN        = SIMD * SYNAPSE_FOLD;
    localparam OUTPUTS       = VECTORS * NEURON_FOLD;
    localparam STEADY_CLOCKS = VECTORS * NEURON_FOLD * WORDS + 2;

    `include "cell_bench.vh"

    reg                      vector_valid = 1'b0;
    wire                     vector_read;
    wire                     vector_release;
    reg  [WORD_BITS-1:0]     vector_data;
    wire                     weight_read;
    wire [ADDRESS_WIDTH-1:0] weight_address;
    reg  [PE*BASES*SIMD-1:0] weight_data;
    wire                     out_valid;
    reg                      out_ready = 1'b0;
    wire [PE*SUM_WIDTH-1:0]  out_data;
    wire                     out_last;

    bitloom_popcount_unit #(
        .BITS         (BITS),
        .VALUES       (VALUES),
        .BASES        (BASES),
        .COUNTS       (COUNTS),
        .COUNT_VALUES (COUNT_VALUES),
        .COUNT_BASES  (COUNT_BASES),
        .COUNT_TOPS   (COUNT_TOPS),
        .COUNT_FACTORS(COUNT_FACTORS),
        .LARGEST      (LARGEST),
        .SIMD         (SIMD),
        .PE           (PE),
        .SYNAPSE_FOLD (SYNAPSE_FOLD),
        .NEURON_FOLD  (NEURON_FOLD),
        .PASSES       (PASSES),
        .SHIFT        (SHIFT),
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

    // weights[(n*FAN_IN + i)*BASES + base] and numbers[((v*PASSES + pass)*FAN_IN + i)*VALUES + value]
    reg            weights [0:NEURON_FOLD*PE*FAN_IN*BASES-1];
    reg [BITS-1:0] numbers [0:VECTORS*PASSES*FAN_IN*VALUES-1];
    integer        largest [0:VALUES-1];
    integer        k;
    initial begin
        for (k = 0; k < COUNTS; k = k + 1)
            largest[COUNT_VALUES[32*k +: 32]] = COUNT_TOPS[32*k +: 32];
        for (k = 0; k < NEURON_FOLD * PE * FAN_IN * BASES; k = k + 1)
            weights[k] = draw(1'b0) >> 9;
        // The first vector is the largest there is, which reaches the largest sum with weights of one.
        for (k = 0; k < VECTORS * PASSES * FAN_IN * VALUES; k = k + 1)
            numbers[k] = k < PASSES * FAN_IN * VALUES ? largest[k%VALUES] : (draw(1'b0) >> 9) % (largest[k%VALUES] + 1);
        for (k = 0; k < FAN_IN * BASES; k = k + 1)
            weights[k] = 1'b1;
    end

    integer i;
    integer plane;
    integer number;
    integer addend;
    function integer sum;
        input integer vector;
        input integer neuron;
        begin
            sum = 0;
            for (plane = 0; plane < PASSES; plane = plane + 1)
                for (i = 0; i < FAN_IN; i = i + 1)
                    for (k = 0; k < COUNTS; k = k + 1) begin
                        number = numbers[((vector*PASSES+plane)*FAN_IN+i)*VALUES+COUNT_VALUES[32*k +: 32]];
                        addend = weights[(neuron*FAN_IN+i)*BASES+COUNT_BASES[32*k +: 32]]
                            ? number : COUNT_TOPS[32*k +: 32] - number;
                        sum = sum + addend * COUNT_FACTORS[32*k +: 32] * (1 << SHIFT * (PASSES - 1 - plane));
                    end
        end
    endfunction

    integer vector      = 0;  // the one that is read
    integer reads       = 0;  // of it
    integer taken       = 0;
    integer first_clock = 0;
    reg     stalled     = 1'b0;
    integer s;
    integer p;
    integer base;
    integer word;   // of the vector
    integer place;  // of the word's first weights

    always @(posedge clk) begin
        if (!rst) begin
            check(vector_read === 1'b0 || vector_read === 1'b1, "vector_read is unknown");
            check(weight_read === vector_read, "a word is read without its weights");
            check(!vector_read || vector_valid, "a vector that is not there is read");
            if (vector_read) begin
                if (vector == 0 && reads == 0)
                    first_clock = clocks;
                word  = reads % WORDS;
                place = word % SYNAPSE_FOLD;
                check(weight_address === reads / WORDS * SYNAPSE_FOLD + place, "the weights of another word are read");
                for (s = 0; s < SIMD * VALUES; s = s + 1)
                    vector_data[s*BITS +: BITS] <= numbers[(vector*WORDS+word)*SIMD*VALUES+s];
                for (p = 0; p < PE; p = p + 1)
                    for (base = 0; base < BASES; base = base + 1)
                        for (s = 0; s < SIMD; s = s + 1)
                            weight_data[(p*BASES+base)*SIMD+s] <=
                                weights[((reads/WORDS*PE+p)*FAN_IN+place*SIMD+s)*BASES+base];
                reads = reads + 1;
                check(vector_release === (reads == NEURON_FOLD * WORDS), "the vector is released too early or late");
                if (reads == NEURON_FOLD * WORDS) begin
                    reads  = 0;
                    vector = vector + 1;
                end
            end
            if (reads == 0)
                vector_valid <= vector < VECTORS && !chance(GAPS);

            check(out_valid === 1'b0 || out_valid === 1'b1, "out_valid is unknown");
            check(out_valid || !stalled, "out_valid fell before the sums were taken");
            if (out_valid) begin
                check(taken < OUTPUTS, "too many sums");
                for (p = 0; p < PE; p = p + 1)
                    check(out_data[p*SUM_WIDTH +: SUM_WIDTH] === sum(taken / NEURON_FOLD, taken % NEURON_FOLD * PE + p),
                          "a sum is wrong");
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
