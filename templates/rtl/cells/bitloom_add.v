// bitloom_add - the sum of two numbers and a bit in one row of carry logic.
//
//     sum = a + b + one      modulo 2^WIDTH
//
// Combinational. Written as a difference, a - (-b - 1) + one - 1: a synthesis sorts the operands of a sum, and only the first of a
// difference is sure to be the one that the carry chain passes on. b may then be any function of 5 signals at no cost in 6-input tables.
`default_nettype none

module bitloom_add #(
    parameter WIDTH = 4  // of the numbers, 1 or more
) (
    input  wire [WIDTH-1:0] a,
    input  wire [WIDTH-1:0] b,
    input  wire             one,
    output wire [WIDTH-1:0] sum
);
    // A place below the lowest makes `one` the carry into it. Its operands are not one signal: nextpnr-ice40 0.4 routes no carry cell
    // with the same signal at both inputs.
    wire [WIDTH:0] wide = {a, 1'b0} - {~b, ~one};

    assign sum = wide[WIDTH:1];
    wire unused_low = wide[0];
endmodule

`default_nettype wire
