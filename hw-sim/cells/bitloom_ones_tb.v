// Bench of bitloom_ones: count = bits[0] + ... + bits[BITS-1], on every input.
`default_nettype none

module bitloom_ones_tb;
    parameter BITS  = 6;
    parameter WIDTH = 3;

    localparam BENCH = "bitloom_ones";

    `include "cell_bench.vh"

    reg  [BITS-1:0]  bits;
    wire [WIDTH-1:0] count;
    reg  [WIDTH-1:0] expected;
    integer          i;

    always @(posedge clk)
        if (!rst) begin
            if (checks > 0) begin
                expected = 0;
                for (i = 0; i < BITS; i = i + 1)
                    expected = expected + bits[i];
                check(count === expected, "the count is wrong");
                bits <= bits + 1'b1;
            end else begin
                check(1'b1, "the first input");
                bits <= 0;
            end
            if (checks == 130)
                pass;
        end

    bitloom_ones #(
        .BITS (BITS),
        .WIDTH(WIDTH)
    ) u_dut (
        .bits (bits),
        .count(count)
    );
endmodule

`default_nettype wire
