// Bench of bitloom_uart_tx: the line is looked at in every clock.
`default_nettype none

module bitloom_uart_tx_tb;
    parameter DIVISOR = 24;
    parameter GAPS    = 0;
    parameter BYTES   = 60;

    localparam BENCH = "bitloom_uart_tx";

    `include "cell_bench.vh"

    reg        byte_valid = 1'b0;
    wire       byte_ready;
    reg  [7:0] byte_data;
    wire       tx;

    bitloom_uart_tx #(
        .DIVISOR(DIVISOR)
    ) u_dut (
        .clk       (clk),
        .rst       (rst),
        .byte_valid(byte_valid),
        .byte_ready(byte_ready),
        .byte_data (byte_data),
        .tx        (tx)
    );

    // What the line is to be from the clock after a byte was taken on.
    reg [9:0] frame;
    integer   position = -1;  // clocks since then; -1 at rest
    integer   taken    = 0;
    integer   previous = 0;

    always @(posedge clk) begin
        if (rst) begin
            check(clocks == 0 || tx === 1'b1, "the line is not at rest in reset");
        end else begin
            if (position < 0)
                check(tx === 1'b1, "the line is not at rest");
            else
                check(tx === frame[position / DIVISOR], "the line is wrong");
            if (position >= 0)
                position = position == 10 * DIVISOR - 1 ? -1 : position + 1;
            if (byte_valid && byte_ready) begin
                check(position < 0, "a byte was taken before the one before had left");
                if (GAPS == 0 && taken > 0)
                    check(clocks - previous == 10 * DIVISOR + 1, "the clocks are not as documented");
                previous = clocks;
                frame    = {1'b1, byte_data, 1'b0};
                position = 0;
                taken    = taken + 1;
            end
            if (!byte_valid || byte_ready) begin
                byte_valid <= !chance(GAPS);
                byte_data  <= draw(1'b0) >> 3;
            end
            if (taken == BYTES && position < 0)
                pass;
        end
    end
endmodule

`default_nettype wire
