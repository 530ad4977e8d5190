// bitloom_seven_segment - a number of two hexadecimal digits on a display that lights one digit at a time.
//
// Segments a to g are segments_n[0] to segments_n[6], lit by 0. digit_select 0 lights the left digit, 1 the right; each has
// 2^SLOT_WIDTH clocks, dark in the first and last quarter, so that no digit glimmers in the other. While `shown` is low both
// show a dash. A left digit of 0 stays dark.
`default_nettype none

module bitloom_seven_segment #(
    parameter SLOT_WIDTH = 12  // bits of a count to the end of a digit's time, 2 or more
) (
    input  wire       clk,

    input  wire       shown,
    input  wire [7:0] number,

    output wire [6:0] segments_n,
    output wire       digit_select
);
    localparam [SLOT_WIDTH:0] ONE = 1;

    // No reset: every value is a good one.
    reg [SLOT_WIDTH:0] count_q = {(SLOT_WIDTH + 1){1'b0}};
    always @(posedge clk)
        count_q <= count_q + ONE;

    wire       left   = !count_q[SLOT_WIDTH];
    wire       bright = count_q[SLOT_WIDTH-1] ^ count_q[SLOT_WIDTH-2];
    wire [3:0] nibble = left ? number[7:4] : number[3:0];

    reg [6:0] lit;  // g f e d c b a
    always @* begin
        case (nibble)
            4'h0: lit = left ? 7'b0000000 : 7'b0111111;
            4'h1: lit = 7'b0000110;
            4'h2: lit = 7'b1011011;
            4'h3: lit = 7'b1001111;
            4'h4: lit = 7'b1100110;
            4'h5: lit = 7'b1101101;
            4'h6: lit = 7'b1111101;
            4'h7: lit = 7'b0000111;
            4'h8: lit = 7'b1111111;
            4'h9: lit = 7'b1101111;
            4'ha: lit = 7'b1110111;
            4'hb: lit = 7'b1111100;
            4'hc: lit = 7'b0111001;
            4'hd: lit = 7'b1011110;
            4'he: lit = 7'b1111001;
            4'hf: lit = 7'b1110001;
        endcase
    end

    reg [6:0] lit_q;
    assign segments_n   = ~lit_q;
    assign digit_select = count_q[SLOT_WIDTH];
    always @(posedge clk)
        lit_q <= !bright ? 7'b0000000 : shown ? lit : 7'b1000000;
endmodule

`default_nettype wire
