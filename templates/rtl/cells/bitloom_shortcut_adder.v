// bitloom_shortcut_adder - what an earlier layer adds to the sums of PE neurons: Q_n + COEFFICIENT * h_n.
//
// A word of bits h and a word of sums go in together; either waits for the other. No register: latency 0.
`default_nettype none

module bitloom_shortcut_adder #(
    parameter PE          = 1,  // neurons at a time
    parameter SUM_WIDTH   = 1,  // bits of a sum, before and after
    parameter COEFFICIENT = 1   // fits in SUM_WIDTH bits
) (
    input  wire                    in_valid,
    output wire                    in_ready,
    input  wire [PE*SUM_WIDTH-1:0] in_data,
    input  wire                    in_last,

    input  wire                    shortcut_valid,
    output wire                    shortcut_ready,
    input  wire [PE-1:0]           shortcut_data,

    output wire                    out_valid,
    input  wire                    out_ready,
    output wire [PE*SUM_WIDTH-1:0] out_data,
    output wire                    out_last
);
    localparam [31:0]          WHOLE = COEFFICIENT;
    localparam [SUM_WIDTH-1:0] JUMP  = WHOLE[SUM_WIDTH-1:0];

    assign out_valid      = in_valid && shortcut_valid;
    assign out_last       = in_last;
    assign in_ready       = shortcut_valid && out_ready;
    assign shortcut_ready = in_valid && out_ready;

    genvar p;
    generate
        for (p = 0; p < PE; p = p + 1) begin : g_pe
            assign out_data[p*SUM_WIDTH +: SUM_WIDTH] =
                in_data[p*SUM_WIDTH +: SUM_WIDTH] + (shortcut_data[p] ? JUMP : {SUM_WIDTH{1'b0}});
        end
    endgenerate
endmodule

`default_nettype wire
