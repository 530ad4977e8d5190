// Bench of bitloom_crc16: against long division, bit by bit.
`default_nettype none

module bitloom_crc16_tb;
    parameter STEPS = 3000;

    localparam BENCH = "bitloom_crc16";

    `include "cell_bench.vh"

    reg         clear  = 1'b1;
    reg         update = 1'b0;
    reg  [7:0]  data;
    wire [15:0] crc;
    wire        zero;

    bitloom_crc16 u_dut (
        .clk   (clk),
        .clear (clear),
        .update(update),
        .data  (data),
        .crc   (crc),
        .zero  (zero)
    );

    function [15:0] divided;
        input [15:0] rest;
        input [7:0]  value;
        integer      b;
        begin
            divided = rest;
            for (b = 7; b >= 0; b = b - 1)
                divided = {divided[14:0], 1'b0} ^ (divided[15] ^ value[b] ? 16'h1021 : 16'h0000);
        end
    endfunction

    reg [15:0]    rest  = 16'hffff;
    reg [9*8-1:0] text  = "123456789";
    integer       eaten = 0;  // bytes since the start, of the text and its crc
    integer       fed   = 0;
    integer       steps = 0;
    always @(posedge clk) begin
        if (!rst) begin
            check(crc === rest, "the crc is wrong");
            check(zero === (rest == 16'd0), "zero is wrong");
            if (eaten == 9)
                check(crc === 16'h29b1, "the crc of 123456789 is not 29b1");
            if (eaten == 11)
                check(zero === 1'b1, "the crc of a text and its crc is not 0");
            if (clear)
                rest = 16'hffff;
            else if (update)
                rest = divided(rest, data);
            if (update)
                eaten = eaten + 1;
            clear  <= fed > 11 && chance(5);
            update <= fed < 11 || (fed > 11 && chance(60));
            data   <= fed < 9 ? text[8*(8-fed) +: 8] : fed == 9 ? 8'h29 : fed == 10 ? 8'hb1 : draw(1'b0) >> 7;
            fed   = fed + 1;
            steps = steps + 1;
            if (steps == STEPS)
                pass;
        end
    end
endmodule

`default_nettype wire
