// bitloom_popcount_unit - the matrix-vector unit: PE neurons and SIMD inputs a clock.
//
//     Q_n = sum over counts k of  FACTOR_k * sum over inputs i of  (w_nik ? v_ik : TOP_k - v_ik)
//
// An input is VALUES unsigned numbers of BITS bits, a weight BASES bits. Count k takes number COUNT_VALUES[k] of every input, which
// is at most COUNT_TOPS[k], and bit COUNT_BASES[k] of every weight. With the defaults there is one count of numbers up to
// 2^BITS - 1: for one-bit inputs the popcount of the agreements ~(x_i ^ w_ni), for BITS-bit ones every bit-plane p counts 2^p.
//
// Neuron n = f*PE + p is computed by unit p in group f of PE neurons; input i = g*SIMD + s arrives in lane s of word g.
// A vector is read PASSES times over for every group, plane by plane, and the sum is shifted left by SHIFT before each pass but the first.
// Weights come from a ROM with one word for each f and g: address f*SYNAPSE_FOLD + g, bit (p*BASES + b)*SIMD + s.
//
// One vector takes NEURON_FOLD * PASSES * SYNAPSE_FOLD clocks. The sums of a group are out 3 clocks after its last word was asked for.
`default_nettype none

module bitloom_popcount_unit #(
    parameter BITS          = 1,  // bits of a number
    parameter VALUES        = 1,  // numbers of an input
    parameter BASES         = 1,  // bits of a weight
    parameter COUNTS        = 1,  // summands of Q_n; the four lists hold 32 bits for each, count 0 in the low ones
    parameter [32*COUNTS-1:0] COUNT_VALUES  = 32'd0,
    parameter [32*COUNTS-1:0] COUNT_BASES   = 32'd0,
    parameter [32*COUNTS-1:0] COUNT_TOPS    = (32'd1 << BITS) - 32'd1,
    parameter [32*COUNTS-1:0] COUNT_FACTORS = 32'd1,
    parameter LARGEST       = (1 << BITS) - 1,  // what one input counts at most: sum over k of FACTOR_k * TOP_k
    parameter SIMD          = 1,  // inputs a clock, divides the fan-in
    parameter PE            = 1,  // neurons at a time, divides the neurons
    parameter SYNAPSE_FOLD  = 1,  // words of weights of a neuron: fan-in / SIMD
    parameter NEURON_FOLD   = 1,  // groups of neurons: neurons / PE
    parameter PASSES        = 1,  // planes that come one after the other
    parameter SHIFT         = 0,
    parameter ADDRESS_WIDTH = 1,  // bits of a weight address
    parameter SUM_WIDTH     = 1   // bits of a sum: holds the largest, and one more
) (
    input  wire                        clk,
    input  wire                        rst,  // synchronous, active high

    input  wire                        vector_valid,
    output wire                        vector_read,
    output wire                        vector_release,
    input  wire [SIMD*VALUES*BITS-1:0] vector_data,

    output wire                        weight_read,
    output wire [ADDRESS_WIDTH-1:0]    weight_address,
    input  wire [PE*BASES*SIMD-1:0]    weight_data,

    output wire                        out_valid,
    input  wire                        out_ready,
    output wire [PE*SUM_WIDTH-1:0]     out_data,
    output wire                        out_last
);
    localparam WORD_WIDTH = SYNAPSE_FOLD > 1 ? $clog2(SYNAPSE_FOLD) : 1;
    localparam PASS_WIDTH = PASSES > 1 ? $clog2(PASSES) : 1;
    localparam PART_WIDTH = $clog2(SIMD * LARGEST + 1);
    localparam [31:0] LAST_WORD    = SYNAPSE_FOLD - 1;
    localparam [31:0] FINAL_PASS   = PASSES - 1;
    localparam [31:0] LAST_ADDRESS = SYNAPSE_FOLD * NEURON_FOLD - 1;
    localparam [31:0] BACK         = 1 - SYNAPSE_FOLD;
    localparam [WORD_WIDTH-1:0]    NEXT_WORD    = 1;
    localparam [PASS_WIDTH-1:0]    NEXT_PASS    = 1;
    localparam [ADDRESS_WIDTH-1:0] NEXT_ADDRESS = 1;

    // Everything moves together, or waits for the reader of the sums.
    wire advance = !out_valid || out_ready;

    // Stage 0: ask for a word of the vector and its weights.
    reg  [WORD_WIDTH-1:0]    word_q;
    reg  [ADDRESS_WIDTH-1:0] address_q;
    wire [ADDRESS_WIDTH-1:0] next_address;
    wire                     first_pass;
    wire                     final_pass;

    wire issue       = vector_valid && advance;
    wire pass_first  = word_q == {WORD_WIDTH{1'b0}};
    wire pass_last   = word_q == LAST_WORD[WORD_WIDTH-1:0];
    wire vector_last = final_pass && address_q == LAST_ADDRESS[ADDRESS_WIDTH-1:0];

    assign vector_read    = issue;
    assign vector_release = vector_last;
    assign weight_read    = issue;
    assign weight_address = address_q;

    always @(posedge clk) begin
        if (rst) begin
            word_q    <= {WORD_WIDTH{1'b0}};
            address_q <= {ADDRESS_WIDTH{1'b0}};
        end else if (issue) begin
            word_q    <= pass_last ? {WORD_WIDTH{1'b0}} : word_q + NEXT_WORD;
            address_q <= vector_last ? {ADDRESS_WIDTH{1'b0}} : next_address;
        end
    end

    generate
        if (PASSES > 1) begin : g_passes
            reg [PASS_WIDTH-1:0] pass_q;

            assign first_pass   = pass_q == {PASS_WIDTH{1'b0}};
            assign final_pass   = pass_q == FINAL_PASS[PASS_WIDTH-1:0];
            assign next_address =
                address_q + (pass_last && !final_pass ? BACK[ADDRESS_WIDTH-1:0] : NEXT_ADDRESS);

            always @(posedge clk) begin
                if (rst)
                    pass_q <= {PASS_WIDTH{1'b0}};
                else if (issue && pass_last)
                    pass_q <= final_pass ? {PASS_WIDTH{1'b0}} : pass_q + NEXT_PASS;
            end
        end else begin : g_one_pass
            assign first_pass   = 1'b1;
            assign final_pass   = 1'b1;
            assign next_address = address_q + NEXT_ADDRESS;
        end
    endgenerate

    // Stage 1: the word and its weights are there.  Stage 2: what they count.  Stage 3: the sums.
    reg read_valid_q, read_first_q, read_shift_q, read_last_q, read_end_q;
    reg part_valid_q, part_first_q, part_shift_q, part_last_q, part_end_q;
    reg sum_valid_q, sum_end_q;

    always @(posedge clk) begin
        if (rst) begin
            read_valid_q <= 1'b0;
            part_valid_q <= 1'b0;
            sum_valid_q  <= 1'b0;
        end else if (advance) begin
            read_valid_q <= issue;
            part_valid_q <= read_valid_q;
            sum_valid_q  <= part_valid_q && part_last_q;
        end
    end

    always @(posedge clk) begin
        if (advance) begin
            read_first_q <= first_pass && pass_first;
            read_shift_q <= !first_pass && pass_first;
            read_last_q  <= final_pass && pass_last;
            read_end_q   <= vector_last;
            part_first_q <= read_first_q;
            part_shift_q <= read_shift_q;
            part_last_q  <= read_last_q;
            part_end_q   <= read_end_q;
            sum_end_q    <= part_end_q;
        end
    end

    assign out_valid = sum_valid_q;
    assign out_last  = sum_end_q;

    genvar p;
    generate
        for (p = 0; p < PE; p = p + 1) begin : g_pe
            wire [BASES*SIMD-1:0] weights = weight_data[p*BASES*SIMD +: BASES*SIMD];

            reg [BITS-1:0]       value;
            reg [BITS-1:0]       top;
            reg [PART_WIDTH-1:0] addend;
            reg [PART_WIDTH-1:0] count;
            reg [PART_WIDTH-1:0] part_d;
            reg [PART_WIDTH-1:0] part_q;
            reg [SUM_WIDTH-1:0]  wide_part;
            reg [SUM_WIDTH-1:0]  shifted;
            reg [SUM_WIDTH-1:0]  sum_q;

            integer k;
            integer s;
            always @* begin
                part_d = {PART_WIDTH{1'b0}};
                addend = {PART_WIDTH{1'b0}};
                for (k = 0; k < COUNTS; k = k + 1) begin
                    count = {PART_WIDTH{1'b0}};
                    top   = COUNT_TOPS[32*k +: BITS];
                    for (s = 0; s < SIMD; s = s + 1) begin
                        value = vector_data[(s*VALUES+COUNT_VALUES[32*k +: 32])*BITS +: BITS];
                        // TOP - v has no carries where TOP is 1, 3, 7, ..
                        if (!weights[COUNT_BASES[32*k +: 32]*SIMD+s])
                            value = (top & (top + 1'b1)) == 0 ? top ^ value : top - value;
                        addend[BITS-1:0] = value;
                        count            = count + addend;
                    end
                    part_d = part_d + count * COUNT_FACTORS[32*k +: PART_WIDTH];
                end
            end

            always @* begin
                wide_part                 = {SUM_WIDTH{1'b0}};
                wide_part[PART_WIDTH-1:0] = part_q;
                shifted                   = part_shift_q ? sum_q << SHIFT : sum_q;
            end

            always @(posedge clk) begin
                if (advance && read_valid_q)
                    part_q <= part_d;
                if (advance && part_valid_q)
                    sum_q <= part_first_q ? wide_part : shifted + wide_part;
            end

            assign out_data[p*SUM_WIDTH +: SUM_WIDTH] = sum_q;
        end
    endgenerate
endmodule

`default_nettype wire
