// bitloom_ones - how many of up to 6 bits are 1, as look-up tables: no adder for a synthesis to take apart and merge with others.
//
//     count = bits[0] + bits[1] + ... + bits[BITS-1]
//
// Combinational. Legal: BITS 1..6, WIDTH the bits of BITS as a number.
`default_nettype none

module bitloom_ones #(
    parameter BITS  = 6,  // counted, 1..6
    parameter WIDTH = 3   // of the count
) (
    input  wire [BITS-1:0]  bits,
    output wire [WIDTH-1:0] count
);
    wire [5:0] six = {{(6 - BITS){1'b0}}, bits};

    // Two full adders, then the number that their sums and carries make.
    wire low_sum    = six[0] ^ six[1] ^ six[2];
    wire low_carry  = (six[0] & six[1]) | (six[0] & six[2]) | (six[1] & six[2]);
    wire high_sum   = six[3] ^ six[4] ^ six[5];
    wire high_carry = (six[3] & six[4]) | (six[3] & six[5]) | (six[4] & six[5]);
    wire both       = low_sum & high_sum;
    wire [2:0] number = {
        (low_carry & high_carry) | (low_carry & both) | (high_carry & both),
        low_carry ^ high_carry ^ both,
        low_sum ^ high_sum
    };

    assign count = number[WIDTH-1:0];
    wire unused_number = ^number;
endmodule

`default_nettype wire
