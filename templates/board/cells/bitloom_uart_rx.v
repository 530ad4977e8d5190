// bitloom_uart_rx - serial receiver: start bit 0, eight data bits, the low one first, stop bit 1; DIVISOR clocks a bit.
//
//     bit = majority of the line at three moments around the middle of its time, DIVISOR/8 clocks apart
//
// A start bit that is no longer low in its middle was a glitch and is forgotten. A stop bit that is 0 gives `framing_error`
// instead of the byte, and nothing is received until the line is 1 again. Looks for the next start bit from the middle of
// the stop bit on, so sender and receiver may differ by 2 %.
//
// Byte and error come 2 clocks (synchroniser) and DIVISOR/8 clocks after the middle of the stop bit.
`default_nettype none

module bitloom_uart_rx #(
    parameter DIVISOR = 24  // clocks of a bit, 8 or more
) (
    input  wire       clk,
    input  wire       rst,  // synchronous, active high

    input  wire       rx,   // the line, not synchronised

    output wire       byte_valid,    // one clock
    output wire [7:0] byte_data,     // with byte_valid, and until the next byte begins
    output wire       framing_error  // one clock
);
    localparam COUNT_WIDTH = $clog2(DIVISOR);
    localparam [31:0]            LAST   = DIVISOR - 1;
    localparam [31:0]            MIDDLE = DIVISOR / 2 - 1;  // one clock goes by before count_q counts
    localparam [31:0]            BEFORE = DIVISOR / 2 - 1 - DIVISOR / 8;
    localparam [31:0]            AFTER  = DIVISOR / 2 - 1 + DIVISOR / 8;
    localparam [COUNT_WIDTH-1:0] ONE    = 1;

    localparam [3:0] START_BIT = 4'd0;
    localparam [3:0] STOP_BIT  = 4'd9;

    // Inverted, so that a line at rest is 0: what flip-flops hold before the first clock.
    reg [1:0] low_q;
    wire      line = !low_q[1];
    always @(posedge clk)
        low_q <= {low_q[0], !rx};

    reg                   active_q;   // inside a byte
    reg                   waiting_q;  // after a framing error, until the line is 1
    reg [COUNT_WIDTH-1:0] count_q;    // clocks of this bit
    reg [3:0]             bit_q;      // start, data 1 to 8, stop
    reg [1:0]             votes_q;    // the line at the first two moments
    reg [7:0]             data_q;

    wire vote   = count_q == BEFORE[COUNT_WIDTH-1:0] || count_q == MIDDLE[COUNT_WIDTH-1:0];
    wire decide = active_q && count_q == AFTER[COUNT_WIDTH-1:0];
    wire level  = (votes_q[0] && votes_q[1]) || (line && (votes_q[0] || votes_q[1]));
    wire stop   = decide && bit_q == STOP_BIT;

    // The last vote is counted in the same clock: no register between it and the byte.
    reg valid_q, error_q;
    assign byte_valid    = valid_q;
    assign byte_data     = data_q;
    assign framing_error = error_q;

    always @(posedge clk) begin
        if (rst) begin
            active_q  <= 1'b0;
            waiting_q <= 1'b0;
            valid_q   <= 1'b0;
            error_q   <= 1'b0;
        end else begin
            valid_q <= stop && level;
            error_q <= stop && !level;
            if (active_q)
                active_q <= !(stop || (decide && bit_q == START_BIT && level));
            else
                active_q <= !line && !waiting_q;
            waiting_q <= (stop && !level) || (waiting_q && !line);
        end
    end

    always @(posedge clk) begin
        if (!active_q || count_q == LAST[COUNT_WIDTH-1:0])
            count_q <= {COUNT_WIDTH{1'b0}};
        else
            count_q <= count_q + ONE;
        if (!active_q)
            bit_q <= START_BIT;
        else if (count_q == LAST[COUNT_WIDTH-1:0])
            bit_q <= bit_q + 4'd1;
        if (vote)
            votes_q <= {votes_q[0], line};
        if (decide && bit_q != STOP_BIT)
            data_q <= {level, data_q[7:1]};
    end
endmodule

`default_nettype wire
