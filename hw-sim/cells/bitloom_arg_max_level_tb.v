// Bench of bitloom_arg_max_level: COUNT random scores a clock with random classes. Narrow scores make many ties.
`default_nettype none

module bitloom_arg_max_level_tb;
    parameter COUNT       = 5;
    parameter SCORE_WIDTH = 2;
    parameter CLASS_WIDTH = 3;
    parameter REGISTERED  = 1;
    parameter VECTORS     = 500;

    localparam BENCH = "bitloom_arg_max_level";
    localparam LEFT  = (COUNT + 1) / 2;

    `include "cell_bench.vh"

    reg  [COUNT*SCORE_WIDTH-1:0] in_scores;
    reg  [COUNT*CLASS_WIDTH-1:0] in_classes;
    wire [LEFT*SCORE_WIDTH-1:0]  out_scores;
    wire [LEFT*CLASS_WIDTH-1:0]  out_classes;

    bitloom_arg_max_level #(
        .COUNT      (COUNT),
        .SCORE_WIDTH(SCORE_WIDTH),
        .CLASS_WIDTH(CLASS_WIDTH),
        .REGISTERED (REGISTERED)
    ) u_dut (
        .clk        (clk),
        .in_scores  (in_scores),
        .in_classes (in_classes),
        .out_scores (out_scores),
        .out_classes(out_classes)
    );

    reg [LEFT*SCORE_WIDTH-1:0] scores;
    reg [LEFT*CLASS_WIDTH-1:0] classes;
    integer                    seen = 0;
    integer                    k, winner;

    // Of the vector that is in now, the earlier of equals last, so that it stays.
    task predict;
        for (k = LEFT - 1; k >= 0; k = k - 1) begin
            winner = 2 * k;
            if (2 * k + 1 < COUNT
                    && !(in_scores[2*k*SCORE_WIDTH +: SCORE_WIDTH] >= in_scores[(2*k+1)*SCORE_WIDTH +: SCORE_WIDTH]))
                winner = 2 * k + 1;
            scores[k*SCORE_WIDTH +: SCORE_WIDTH]  = in_scores[winner*SCORE_WIDTH +: SCORE_WIDTH];
            classes[k*CLASS_WIDTH +: CLASS_WIDTH] = in_classes[winner*CLASS_WIDTH +: CLASS_WIDTH];
        end
    endtask

    always @(posedge clk) begin
        if (!rst) begin
            if (REGISTERED == 0)
                predict;
            if (seen > 1) begin
                check(out_scores === scores, "out_scores is wrong");
                check(out_classes === classes, "out_classes is wrong");
            end
            if (REGISTERED != 0)
                predict;
            seen = seen + 1;
            if (seen == VECTORS)
                pass;
        end
        for (k = 0; k < COUNT * SCORE_WIDTH; k = k + 1)
            in_scores[k] <= draw(1'b0) >> 9;
        for (k = 0; k < COUNT * CLASS_WIDTH; k = k + 1)
            in_classes[k] <= draw(1'b0) >> 9;
    end
endmodule

`default_nettype wire
