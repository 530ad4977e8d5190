// Bench of bitloom_subtract: difference = a - b modulo 2^WIDTH, on random numbers.
`default_nettype none

module bitloom_subtract_tb;
    parameter WIDTH = 5;

    localparam BENCH = "bitloom_subtract";

    `include "cell_bench.vh"

    reg  [WIDTH-1:0] a;
    reg  [WIDTH-1:0] b;
    wire [WIDTH-1:0] difference;
    reg  [WIDTH-1:0] back;

    always @(posedge clk)
        if (!rst) begin
            back = difference + b;
            check(checks == 0 || back === a, "the difference is wrong");
            a <= draw(1'b0) >> 3;
            b <= draw(1'b0) >> 5;
            if (checks == 500)
                pass;
        end

    bitloom_subtract #(.WIDTH(WIDTH)) u_dut (
        .a         (a),
        .b         (b),
        .difference(difference)
    );
endmodule

`default_nettype wire
