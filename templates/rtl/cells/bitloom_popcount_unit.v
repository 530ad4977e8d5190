// bitloom_popcount_unit - the matrix-vector unit: PE neurons and SIMD inputs a clock.
//
//     Q_n = sum over inputs i of  ~(x_i ^ {BITS{w_ni}})        read as an unsigned number of BITS bits
//
// For one-bit inputs this is the popcount of the agreements; for BITS-bit inputs every bit-plane p counts 2^p.
// Neuron n = f*PE + p is computed by unit p in group f of PE neurons; input i = g*SIMD + s arrives in lane s of word g.
// Weights come from a ROM with one word for each clock: address f*SYNAPSE_FOLD + g, bit p*SIMD + s.
//
// One vector takes NEURON_FOLD * SYNAPSE_FOLD clocks. The popcounts of a group are out 3 clocks after its last word was asked for.
`default_nettype none

module bitloom_popcount_unit #(
    parameter BITS          = 1,  // bits of an input
    parameter SIMD          = 1,  // inputs a clock, divides the fan-in
    parameter PE            = 1,  // neurons at a time, divides the neurons
    parameter SYNAPSE_FOLD  = 1,  // words of a vector: fan-in / SIMD
    parameter NEURON_FOLD   = 1,  // groups of neurons, passes over a vector: neurons / PE
    parameter ADDRESS_WIDTH = 1,  // bits of a weight address
    parameter SUM_WIDTH     = 1   // bits of a popcount: holds fan-in * (2^BITS - 1), and one more
) (
    input  wire                     clk,
    input  wire                     rst,  // synchronous, active high

    input  wire                     vector_valid,
    output wire                     vector_read,
    output wire                     vector_release,
    input  wire [SIMD*BITS-1:0]     vector_data,

    output wire                     weight_read,
    output wire [ADDRESS_WIDTH-1:0] weight_address,
    input  wire [PE*SIMD-1:0]       weight_data,

    output wire                     out_valid,
    input  wire                     out_ready,
    output wire [PE*SUM_WIDTH-1:0]  out_data,
    output wire                     out_last
);
    localparam WORD_WIDTH = SYNAPSE_FOLD > 1 ? $clog2(SYNAPSE_FOLD) : 1;
    localparam PART_WIDTH = $clog2(SIMD * ((1 << BITS) - 1) + 1);
    localparam [31:0] LAST_WORD    = SYNAPSE_FOLD - 1;
    localparam [31:0] LAST_ADDRESS = SYNAPSE_FOLD * NEURON_FOLD - 1;
    localparam [WORD_WIDTH-1:0]    NEXT_WORD    = 1;
    localparam [ADDRESS_WIDTH-1:0] NEXT_ADDRESS = 1;

    // Everything moves together, or waits for the reader of the popcounts.
    wire advance = !out_valid || out_ready;

    // Stage 0: ask for a word of the vector and its weights.
    reg [WORD_WIDTH-1:0]    word_q;
    reg [ADDRESS_WIDTH-1:0] address_q;

    wire issue       = vector_valid && advance;
    wire group_first  = word_q == {WORD_WIDTH{1'b0}};
    wire group_last   = word_q == LAST_WORD[WORD_WIDTH-1:0];
    wire vector_last = address_q == LAST_ADDRESS[ADDRESS_WIDTH-1:0];

    assign vector_read    = issue;
    assign vector_release = vector_last;
    assign weight_read    = issue;
    assign weight_address = address_q;

    always @(posedge clk) begin
        if (rst) begin
            word_q    <= {WORD_WIDTH{1'b0}};
            address_q <= {ADDRESS_WIDTH{1'b0}};
        end else if (issue) begin
            word_q    <= group_last ? {WORD_WIDTH{1'b0}} : word_q + NEXT_WORD;
            address_q <= vector_last ? {ADDRESS_WIDTH{1'b0}} : address_q + NEXT_ADDRESS;
        end
    end

    // Stage 1: the word and its weights are there.  Stage 2: their popcounts.  Stage 3: the sums.
    reg read_valid_q, read_first_q, read_last_q, read_end_q;
    reg part_valid_q, part_first_q, part_last_q, part_end_q;
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
            read_first_q <= group_first;
            read_last_q  <= group_last;
            read_end_q   <= vector_last;
            part_first_q <= read_first_q;
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
            wire [SIMD-1:0] weights = weight_data[p*SIMD +: SIMD];

            reg [BITS-1:0]       agreement;
            reg [PART_WIDTH-1:0] addend;
            reg [PART_WIDTH-1:0] part_d;
            reg [PART_WIDTH-1:0] part_q;
            reg [SUM_WIDTH-1:0]  wide_part;
            reg [SUM_WIDTH-1:0]  sum_q;

            integer s;
            always @* begin
                part_d   = {PART_WIDTH{1'b0}};
                addend = {PART_WIDTH{1'b0}};
                for (s = 0; s < SIMD; s = s + 1) begin
                    agreement        = ~(vector_data[s*BITS +: BITS] ^ {BITS{weights[s]}});
                    addend[BITS-1:0] = agreement;
                    part_d             = part_d + addend;
                end
            end

            always @* begin
                wide_part                 = {SUM_WIDTH{1'b0}};
                wide_part[PART_WIDTH-1:0] = part_q;
            end

            always @(posedge clk) begin
                if (advance && read_valid_q)
                    part_q <= part_d;
                if (advance && part_valid_q)
                    sum_q <= part_first_q ? wide_part : sum_q + wide_part;
            end

            assign out_data[p*SUM_WIDTH +: SUM_WIDTH] = sum_q;
        end
    endgenerate
endmodule

`default_nettype wire
