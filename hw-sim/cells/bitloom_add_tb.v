// Bench of bitloom_add: sum = a + b + one modulo 2^WIDTH, on random numbers.
`default_nettype none

module bitloom_add_tb;
    parameter WIDTH = 5;

    localparam BENCH = "bitloom_add";

    `include "cell_bench.vh"

    reg  [WIDTH-1:0] a;
    reg  [WIDTH-1:0] b;
    reg              one;
    wire [WIDTH-1:0] sum;

    always @(posedge clk)
        if (!rst) begin
            check(checks == 0 || sum === a + b + one, "the sum is wrong");
            a   <= draw(1'b0) >> 3;
            b   <= draw(1'b0) >> 5;
            one <= draw(1'b0) >> 7;
            if (checks == 500)
                pass;
        end

    bitloom_add #(.WIDTH(WIDTH)) u_dut (
        .a  (a),
        .b  (b),
        .one(one),
        .sum(sum)
    );
endmodule

`default_nettype wire
