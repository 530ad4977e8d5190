// Bench of bitloom_shortcut_adder: two random streams with pauses of their own; every word of sums meets its word of bits.
`default_nettype none

module bitloom_shortcut_adder_tb;
    parameter PE          = 2;
    parameter SUM_WIDTH   = 4;
    parameter COEFFICIENT = 5;
    parameter GAPS        = 0;
    parameter STALLS      = 0;
    parameter WORDS       = 300;

    localparam BENCH = "bitloom_shortcut_adder";

    `include "cell_bench.vh"

    reg                     in_valid = 1'b0;
    wire                    in_ready;
    reg  [PE*SUM_WIDTH-1:0] in_data;
    reg                     in_last;
    reg                     shortcut_valid = 1'b0;
    wire                    shortcut_ready;
    reg  [PE-1:0]           shortcut_data;
    wire                    out_valid;
    reg                     out_ready = 1'b0;
    wire [PE*SUM_WIDTH-1:0] out_data;
    wire                    out_last;

    bitloom_shortcut_adder #(
        .PE         (PE),
        .SUM_WIDTH  (SUM_WIDTH),
        .COEFFICIENT(COEFFICIENT)
    ) u_dut (
        .in_valid      (in_valid),
        .in_ready      (in_ready),
        .in_data       (in_data),
        .in_last       (in_last),
        .shortcut_valid(shortcut_valid),
        .shortcut_ready(shortcut_ready),
        .shortcut_data (shortcut_data),
        .out_valid     (out_valid),
        .out_ready     (out_ready),
        .out_data      (out_data),
        .out_last      (out_last)
    );

    integer taken = 0;
    integer sums  = 0;
    integer bits  = 0;
    integer p;
    always @(posedge clk) begin
        if (!rst) begin
            check(out_valid === (in_valid && shortcut_valid), "out_valid is wrong");
            if (out_valid) begin
                for (p = 0; p < PE; p = p + 1)
                    check(out_data[p*SUM_WIDTH +: SUM_WIDTH]
                              === in_data[p*SUM_WIDTH +: SUM_WIDTH] + (shortcut_data[p] ? COEFFICIENT : 0),
                          "a sum is wrong");
                check(out_last === in_last, "out_last is wrong");
            end
            if (out_valid && out_ready)
                taken = taken + 1;
            if (in_valid && in_ready)
                sums = sums + 1;
            if (shortcut_valid && shortcut_ready)
                bits = bits + 1;
            check(sums == taken && bits == taken, "a word went without the other");

            if (!in_valid || in_ready) begin
                in_valid <= !chance(GAPS);
                in_last  <= chance(50);
                // The largest sum that a shortcut is added to, or a smaller one.
                for (p = 0; p < PE; p = p + 1)
                    in_data[p*SUM_WIDTH +: SUM_WIDTH] <= (draw(1'b0) >> 9) % ((1 << SUM_WIDTH) - COEFFICIENT);
            end
            if (!shortcut_valid || shortcut_ready) begin
                shortcut_valid <= !chance(GAPS);
                for (p = 0; p < PE; p = p + 1)
                    shortcut_data[p] <= draw(1'b0) >> 9;
            end
            out_ready <= !chance(STALLS);
            if (taken == WORDS)
                pass;
        end
    end
endmodule

`default_nettype wire
