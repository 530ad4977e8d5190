// Bench of bitloom_pixel_encoder: images of random pixels, against a comparison for each bit.
`default_nettype none

module bitloom_pixel_encoder_tb;
    parameter               COUNT  = 1;
    parameter [8*COUNT-1:0] LEVELS = 8'd128;
    parameter               PIXELS = 24;
    parameter               GAPS   = 0;  // more clocks between pixels than there must be, at most
    parameter               IMAGES = 40;

    localparam BENCH = "bitloom_pixel_encoder";
    localparam BITS  = PIXELS * COUNT;
    localparam BYTES = (BITS + 7) / 8;

    `include "cell_bench.vh"

    reg        clear       = 1'b1;
    reg        pixel_valid = 1'b0;
    reg  [7:0] pixel       = 8'd0;
    reg        pixel_last  = 1'b0;
    wire       byte_valid;
    wire [7:0] byte_data;

    bitloom_pixel_encoder #(
        .COUNT (COUNT),
        .LEVELS(LEVELS)
    ) u_dut (
        .clk        (clk),
        .clear      (clear),
        .pixel_valid(pixel_valid),
        .pixel      (pixel),
        .pixel_last (pixel_last),
        .byte_valid (byte_valid),
        .byte_data  (byte_data)
    );

    reg [8*BYTES-1:0] expected;
    integer           bytes = 0;
    always @(posedge clk) begin
        if (byte_valid) begin
            check(bytes < BYTES, "a byte too many");
            check(byte_data === expected[8*bytes +: 8], "a byte is wrong");
            bytes = bytes + 1;
        end
    end

    integer   image, j, i, last_at;
    reg [7:0] level, value;
    initial begin
        repeat (8) @(posedge clk);
        for (image = 0; image < IMAGES; image = image + 1) begin
            clear <= 1'b1;
            @(posedge clk);
            clear <= 1'b0;
            @(posedge clk);
            bytes    = 0;
            expected = 0;
            for (j = 0; j < PIXELS; j = j + 1) begin
                // At a level, next to it, or anywhere.
                level = LEVELS[8*(draw(1'b0) % COUNT) +: 8];
                value = chance(50) ? draw(1'b0) >> 6 : level - chance(50);
                for (i = 0; i < COUNT; i = i + 1) begin
                    level = LEVELS[8*i +: 8];
                    expected[j*COUNT + i] = value >= level;
                end
                pixel_valid <= 1'b1;
                pixel       <= value;
                pixel_last  <= j == PIXELS - 1;
                @(posedge clk);
                last_at = clocks;
                pixel_valid <= 1'b0;
                pixel       <= ~value;
                pixel_last  <= j != PIXELS - 1;
                repeat (COUNT + (GAPS > 0 ? draw(1'b0) % (GAPS + 1) : 0))
                    @(posedge clk);
                // Some images are given up, and leave nothing behind.
                if (image % 5 == 3 && j == PIXELS / 2)
                    j = PIXELS;
            end
            repeat (9) @(posedge clk);
            check(image % 5 == 3 || bytes == BYTES, "a byte is missing, or late");
        end
        pass;
    end
endmodule

`default_nettype wire
