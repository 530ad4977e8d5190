// bitloom_uart_tx - serial sender: start bit 0, eight data bits, the low one first, stop bit 1; DIVISOR clocks a bit.
//
// The line is 1 from before the first clock on. A byte takes 10*DIVISOR + 1 clocks; the start bit begins with the clock
// after the byte was taken.
`default_nettype none

module bitloom_uart_tx #(
    parameter DIVISOR = 24  // clocks of a bit, 2 or more
) (
    input  wire       clk,
    input  wire       rst,  // synchronous, active high

    input  wire       byte_valid,
    output wire       byte_ready,
    input  wire [7:0] byte_data,

    output wire       tx
);
    localparam COUNT_WIDTH = $clog2(DIVISOR);
    localparam [31:0]            LAST = DIVISOR - 1;
    localparam [COUNT_WIDTH-1:0] ONE  = 1;

    // Inverted: flip-flops begin as 0, the line must begin as 1, and zeros moved in behind the byte are the stop bit.
    reg [8:0]             low_q = 9'd0;
    reg [3:0]             left_q;  // bits still to send, start and stop among them
    reg [COUNT_WIDTH-1:0] count_q;

    wire take    = byte_valid && byte_ready;
    wire bit_end = count_q == LAST[COUNT_WIDTH-1:0];

    assign byte_ready = left_q == 4'd0;
    assign tx         = !low_q[0];

    always @(posedge clk) begin
        if (rst) begin
            left_q <= 4'd0;
            low_q  <= 9'd0;
        end else if (take) begin
            left_q <= 4'd10;
            low_q  <= {~byte_data, 1'b1};
        end else if (bit_end && !byte_ready) begin
            left_q <= left_q - 4'd1;
            low_q  <= {1'b0, low_q[8:1]};
        end
    end

    always @(posedge clk) begin
        if (byte_ready || bit_end)
            count_q <= {COUNT_WIDTH{1'b0}};
        else
            count_q <= count_q + ONE;
    end
endmodule

`default_nettype wire
