// bitloom_threshold_unit - turns popcounts into bits: plane i of neuron n is (Q_n >= T_ni).
//
// PE neurons at a time; the thresholds of group f are word f of a ROM, that of neuron f*PE + p and plane i in lane p*PLANES + i. The
// planes of a neuron leave side by side: plane i of lane p in bit p*PLANES + i. T = 0 always fires, and the largest threshold,
// one above the largest popcount, never does.
//
// Latency 2 clocks, PE neurons a clock.
`default_nettype none

module bitloom_threshold_unit #(
    parameter PE            = 1,  // neurons at a time
    parameter PLANES        = 1,  // thresholds of a neuron
    parameter NEURON_FOLD   = 1,  // groups of PE neurons, words of the ROM
    parameter ADDRESS_WIDTH = 1,  // bits of a ROM address
    parameter SUM_WIDTH     = 1   // bits of a popcount and of a threshold
) (
    input  wire                           clk,
    input  wire                           rst,  // synchronous, active high

    output wire                           threshold_read,
    output wire [ADDRESS_WIDTH-1:0]       threshold_address,
    input  wire [PE*PLANES*SUM_WIDTH-1:0] threshold_data,

    input  wire                           in_valid,
    output wire                           in_ready,
    input  wire [PE*SUM_WIDTH-1:0]        in_data,
    input  wire                           in_last,

    output wire                           out_valid,
    input  wire                           out_ready,
    output wire [PE*PLANES-1:0]           out_data,
    output wire                           out_last
);
    localparam [31:0]              LAST_GROUP = NEURON_FOLD - 1;
    localparam [ADDRESS_WIDTH-1:0] NEXT_GROUP = 1;

    reg [ADDRESS_WIDTH-1:0] group_q;
    reg                     sum_valid_q, sum_last_q;
    reg                     fires_valid_q, fires_last_q;
    reg [PE*SUM_WIDTH-1:0]  sum_q;
    reg [PE*PLANES-1:0]     fires_q;
    wire [PE*PLANES-1:0]    fires_d;

    wire advance = !fires_valid_q || out_ready;

    assign in_ready          = advance;
    assign threshold_read    = in_valid && advance;
    assign threshold_address = group_q;
    assign out_valid         = fires_valid_q;
    assign out_data          = fires_q;
    assign out_last          = fires_last_q;

    genvar p;
    genvar i;
    generate
        for (p = 0; p < PE; p = p + 1) begin : g_pe
            for (i = 0; i < PLANES; i = i + 1) begin : g_plane
                assign fires_d[p*PLANES+i] =
                    sum_q[p*SUM_WIDTH +: SUM_WIDTH] >= threshold_data[(p*PLANES+i)*SUM_WIDTH +: SUM_WIDTH];
            end
        end
    endgenerate

    always @(posedge clk) begin
        if (rst) begin
            group_q        <= {ADDRESS_WIDTH{1'b0}};
            sum_valid_q   <= 1'b0;
            fires_valid_q <= 1'b0;
        end else if (advance) begin
            if (in_valid)
                group_q <= group_q == LAST_GROUP[ADDRESS_WIDTH-1:0] ? {ADDRESS_WIDTH{1'b0}} : group_q + NEXT_GROUP;
            sum_valid_q   <= in_valid;
            fires_valid_q <= sum_valid_q;
        end
    end

    always @(posedge clk) begin
        if (advance) begin
            sum_q        <= in_data;
            sum_last_q   <= in_last;
            fires_q      <= fires_d;
            fires_last_q <= sum_last_q;
        end
    end
endmodule

`default_nettype wire
