// bitloom_arg_max_level - one level of a tree that finds the first largest of many scores: of every two neighbours the larger one goes
// on, of equals the first; an odd one out at the end goes on as it is.
//
//     out_k = in_(2k+1) > in_(2k) ? in_(2k+1) : in_(2k)      each with its class
//
// Latency REGISTERED clocks; a vector a clock.
`default_nettype none

module bitloom_arg_max_level #(
    parameter COUNT       = 2,  // scores, 2 or more
    parameter SCORE_WIDTH = 1,  // bits of a score
    parameter CLASS_WIDTH = 1,  // bits of a class
    parameter REGISTERED  = 1   // 1: the outputs are registers, 0: they are not
) (
    input  wire                               clk,

    input  wire [COUNT*SCORE_WIDTH-1:0]       in_scores,
    input  wire [COUNT*CLASS_WIDTH-1:0]       in_classes,

    output wire [(COUNT+1)/2*SCORE_WIDTH-1:0] out_scores,
    output wire [(COUNT+1)/2*CLASS_WIDTH-1:0] out_classes
);
    localparam PAIRS = COUNT / 2;
    localparam LEFT  = (COUNT + 1) / 2;

    wire [LEFT*SCORE_WIDTH-1:0] scores_d;
    wire [LEFT*CLASS_WIDTH-1:0] classes_d;

    genvar k;
    generate
        for (k = 0; k < PAIRS; k = k + 1) begin : g_pair
            wire later = in_scores[(2*k+1)*SCORE_WIDTH +: SCORE_WIDTH] > in_scores[2*k*SCORE_WIDTH +: SCORE_WIDTH];
            assign scores_d[k*SCORE_WIDTH +: SCORE_WIDTH] = later ? in_scores[(2*k+1)*SCORE_WIDTH +: SCORE_WIDTH]
                                                                  : in_scores[2*k*SCORE_WIDTH +: SCORE_WIDTH];
            assign classes_d[k*CLASS_WIDTH +: CLASS_WIDTH] = later ? in_classes[(2*k+1)*CLASS_WIDTH +: CLASS_WIDTH]
                                                                   : in_classes[2*k*CLASS_WIDTH +: CLASS_WIDTH];
        end
        if (LEFT > PAIRS) begin : g_odd
            assign scores_d[PAIRS*SCORE_WIDTH +: SCORE_WIDTH]  = in_scores[2*PAIRS*SCORE_WIDTH +: SCORE_WIDTH];
            assign classes_d[PAIRS*CLASS_WIDTH +: CLASS_WIDTH] = in_classes[2*PAIRS*CLASS_WIDTH +: CLASS_WIDTH];
        end
        if (REGISTERED != 0) begin : g_registers
            reg [LEFT*SCORE_WIDTH-1:0] scores_q;
            reg [LEFT*CLASS_WIDTH-1:0] classes_q;
            always @(posedge clk) begin
                scores_q  <= scores_d;
                classes_q <= classes_d;
            end
            assign out_scores  = scores_q;
            assign out_classes = classes_q;
        end else begin : g_wires
            wire unused_clk = clk;
            assign out_scores  = scores_d;
            assign out_classes = classes_d;
        end
    endgenerate
endmodule

`default_nettype wire
