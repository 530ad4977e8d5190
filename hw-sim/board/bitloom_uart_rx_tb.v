// Bench of bitloom_uart_rx: bytes from a sender whose clock is SKEW per mille slower, with glitches between bytes, a short
// pulse in every start and data bit (NOISE 1) and stop bits that are 0 (BREAKS per cent).
`default_nettype none

module bitloom_uart_rx_tb;
    parameter DIVISOR = 24;
    parameter SKEW    = 0;
    parameter NOISE   = 0;
    parameter BREAKS  = 0;
    parameter BYTES   = 300;

    localparam BENCH = "bitloom_uart_rx";
    localparam CLOCK = 10;
    localparam BIT   = DIVISOR * CLOCK * (1000 + SKEW) / 1000;

    `include "cell_bench.vh"

    reg        rx = 1'b1;
    wire       byte_valid;
    wire [7:0] byte_data;
    wire       framing_error;

    bitloom_uart_rx #(
        .DIVISOR(DIVISOR)
    ) u_dut (
        .clk          (clk),
        .rst          (rst),
        .rx           (rx),
        .byte_valid   (byte_valid),
        .byte_data    (byte_data),
        .framing_error(framing_error)
    );

    reg [8:0] expected [0:BYTES];  // broken, byte
    integer   sent     = 0;
    integer   received = 0;

    always @(posedge clk) begin
        if (!rst) begin
            check(byte_valid === 1'b0 || byte_valid === 1'b1, "byte_valid is unknown");
            check(!(byte_valid && framing_error), "a byte and an error at once");
            if (byte_valid || framing_error) begin
                check(received < sent, "something came that was not sent");
                check(framing_error === expected[received][8], "a broken byte was taken, or a good one was not");
                check(framing_error || byte_data === expected[received][7:0], "the byte is wrong");
                received = received + 1;
            end
        end
    end

    // The pulse lasts less than the time between two looks, and hits one of them at most.
    integer before;
    task send_bit;
        input value;
        begin
            rx = value;
            if (NOISE == 1) begin
                before = BIT / 3 + draw(1'b0) % (BIT / 4);
                #(before);
                rx = !value;
                #(DIVISOR / 8 * CLOCK - 1);
                rx = value;
                #(BIT - before - DIVISOR / 8 * CLOCK + 1);
            end else begin
                #(BIT);
            end
        end
    endtask

    integer   i;
    reg [7:0] value;
    reg       broken;
    initial begin
        #(CLOCK * 20 + 3);
        while (sent < BYTES) begin
            value  = draw(1'b0) >> 5;
            broken = chance(BREAKS);
            expected[sent] = {broken, value};
            sent = sent + 1;
            send_bit(1'b0);
            for (i = 0; i < 8; i = i + 1)
                send_bit(value[i]);
            // A pulse behind the middle of a stop bit would be taken for a start bit, until its own middle.
            rx = !broken;
            #(BIT);
            if (broken) begin
                if (chance(50))
                    #(BIT * 12);
                rx = 1'b1;
                #(BIT * 2);
            end
            rx = 1'b1;
            if (chance(30)) begin
                // A glitch between bytes: over before the middle of a start bit.
                #(BIT);
                rx = 1'b0;
                #(BIT / 5);
                rx = 1'b1;
                #(BIT);
            end
            if (chance(20))
                #(draw(1'b0) % (BIT * 3));
        end
        #(BIT * 2);
        check(received == BYTES, "bytes are missing");
        pass;
    end
endmodule

`default_nettype wire
