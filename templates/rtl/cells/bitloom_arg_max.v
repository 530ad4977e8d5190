// bitloom_arg_max - the index of the first largest score: PE scores a word, in_last with the final word.
//
// Popcounts stand in for the scores 2*Q_n - K*C: same order, one subtraction less.
//
// Latency 1 clock from the final word; a word a clock.
`default_nettype none

module bitloom_arg_max #(
    parameter PE          = 1,  // scores in a word
    parameter SCORE_WIDTH = 1,  // bits of a score
    parameter CLASS_WIDTH = 1   // bits of a class
) (
    input  wire                      clk,
    input  wire                      rst,  // synchronous, active high

    input  wire                      in_valid,
    output wire                      in_ready,
    input  wire [PE*SCORE_WIDTH-1:0] in_data,
    input  wire                      in_last,

    output wire                      out_valid,
    input  wire                      out_ready,
    output wire [CLASS_WIDTH-1:0]    out_data
);
    localparam [CLASS_WIDTH-1:0] NEXT_CLASS = 1;

    reg                   running_q;  // best_q holds the best of the words so far
    reg                   done_q;
    reg [SCORE_WIDTH-1:0] best_q, best_d;
    reg [CLASS_WIDTH-1:0] winner_q, winner_d;
    reg [CLASS_WIDTH-1:0] class_q, candidate;  // class of the first score of the word; class of the score looked at

    assign in_ready  = !done_q || out_ready;
    assign out_valid = done_q;
    assign out_data  = winner_q;

    integer p;
    always @* begin
        best_d      = best_q;
        winner_d    = winner_q;
        candidate = class_q;
        for (p = 0; p < PE; p = p + 1) begin
            if ((p == 0 && !running_q) || in_data[p*SCORE_WIDTH +: SCORE_WIDTH] > best_d) begin
                best_d   = in_data[p*SCORE_WIDTH +: SCORE_WIDTH];
                winner_d = candidate;
            end
            candidate = candidate + NEXT_CLASS;
        end
    end

    always @(posedge clk) begin
        if (rst) begin
            running_q <= 1'b0;
            done_q    <= 1'b0;
            class_q   <= {CLASS_WIDTH{1'b0}};
        end else if (in_valid && in_ready) begin
            running_q <= !in_last;
            done_q    <= in_last;
            class_q   <= in_last ? {CLASS_WIDTH{1'b0}} : candidate;
        end else if (out_ready) begin
            done_q <= 1'b0;
        end
    end

    always @(posedge clk) begin
        if (in_valid && in_ready) begin
            best_q   <= best_d;
            winner_q <= winner_d;
        end
    end
endmodule

`default_nettype wire
