// bitloom_subtract - the difference of two numbers in one row of carry logic.
//
//     difference = a - b      modulo 2^WIDTH
//
// Combinational.
`default_nettype none

module bitloom_subtract #(
    parameter WIDTH = 4  // of the numbers, 1 or more
) (
    input  wire [WIDTH-1:0] a,
    input  wire [WIDTH-1:0] b,
    output wire [WIDTH-1:0] difference
);
    assign difference = a - b;
endmodule

`default_nettype wire
