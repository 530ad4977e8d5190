// Bench of bitloom_seven_segment: what is lit is compared with the shapes of the digits, drawn segment by segment.
`default_nettype none

module bitloom_seven_segment_tb;
    parameter SLOT_WIDTH = 4;

    localparam BENCH = "bitloom_seven_segment";

    `include "cell_bench.vh"

    reg        shown  = 1'b0;
    reg  [7:0] number = 8'd0;
    wire [6:0] segments_n;
    wire       digit_select;

    bitloom_seven_segment #(
        .SLOT_WIDTH(SLOT_WIDTH)
    ) u_dut (
        .clk         (clk),
        .shown       (shown),
        .number      (number),
        .segments_n  (segments_n),
        .digit_select(digit_select)
    );

    // For every segment the digits in which it is lit, digit 0 in the low bit.
    localparam [7*16-1:0] LIT = {
        16'b1110_1111_0111_1100,  // g: all but 0 1 7 C
        16'b1101_1111_0111_0001,  // f: all but 1 2 3 7 D
        16'b1111_1101_0100_0101,  // e: all but 1 3 4 5 7 9
        16'b0111_1011_0110_1101,  // d: all but 1 4 7 A F
        16'b0010_1111_1111_1011,  // c: all but 2 C E F
        16'b0010_0111_1001_1111,  // b: all but 5 6 B C E F
        16'b1101_0111_1110_1101   // a: all but 1 4 B D
    };

    reg [6:0] seen [0:1];
    integer   dark  = 0;
    integer   round = 0;
    integer   s;
    reg [3:0] digit;
    reg [6:0] expected;
    integer   slot;
    initial begin
        for (round = 0; round < 258; round = round + 1) begin
            shown  <= round > 0;
            number <= round;
            repeat (3) @(posedge clk);
            seen[0] = 7'd0;
            seen[1] = 7'd0;
            dark    = 0;
            repeat (2 << SLOT_WIDTH) begin
                @(posedge clk);
                if (segments_n === 7'h7f)
                    dark = dark + 1;
                else
                    check(seen[digit_select] === 7'd0 || seen[digit_select] === ~segments_n, "a digit changes");
                seen[digit_select] = seen[digit_select] | ~segments_n;
            end
            for (slot = 0; slot < 2; slot = slot + 1) begin
                digit = slot == 0 ? number[7:4] : number[3:0];
                for (s = 0; s < 7; s = s + 1)
                    expected[s] = LIT[16*s + digit];
                if (slot == 0 && digit == 4'd0)
                    expected = 7'd0;
                if (!shown)
                    expected = 7'b1000000;
                check(seen[slot] === expected, "a digit is wrong");
            end
            check(dark >= 1 << SLOT_WIDTH, "a digit is lit while the other is chosen");
        end
        pass;
    end
endmodule

`default_nettype wire
