// bitloom_crc16 - CRC-16/CCITT-FALSE of bytes: polynomial x^16 + x^12 + x^5 + 1, start 0xFFFF, high bit first.
//
// For one byte d, with t = d ^ crc[15:8] and s = t ^ (t >> 4):
//
//     next = (crc << 8) ^ (s << 12) ^ (s << 5) ^ s
//
// The CRC of "123456789" is 0x29B1. After the two bytes of its own CRC, high byte first, it is 0.
// Latency 1 clock; a byte a clock.
`default_nettype none

module bitloom_crc16 (
    input  wire        clk,

    input  wire        clear,   // start anew; goes before update
    input  wire        update,  // take a byte
    input  wire [7:0]  data,

    output wire [15:0] crc,
    output wire        zero     // crc == 0
);
    reg [15:0] crc_q;

    wire [7:0] t = data ^ crc_q[15:8];
    wire [7:0] s = t ^ {4'd0, t[7:4]};

    assign crc  = crc_q;
    assign zero = crc_q == 16'd0;

    always @(posedge clk) begin
        if (clear)
            crc_q <= 16'hffff;
        else if (update)
            crc_q <= {crc_q[7:0], 8'd0} ^ {s[3:0], 12'd0} ^ {3'd0, s, 5'd0} ^ {8'd0, s};
    end
endmodule

`default_nettype wire
