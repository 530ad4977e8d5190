// Bench of bitloom_image_stream: images of random bytes, beats taken with STALLS per cent of refusals.
`default_nettype none

module bitloom_image_stream_tb;
    parameter BEATS      = 28;
    parameter BEAT_WIDTH = 28;
    parameter STALLS     = 0;
    parameter IMAGES     = 30;

    localparam BENCH         = "bitloom_image_stream";
    localparam BYTES         = (BEATS * BEAT_WIDTH + 7) / 8;
    localparam ADDRESS_WIDTH = $clog2(BYTES + 1);
    localparam STEP          = BEAT_WIDTH % 8 == 0 ? 8 : BEAT_WIDTH % 4 == 0 ? 4 : BEAT_WIDTH % 2 == 0 ? 2 : 1;

    `include "cell_bench.vh"

    reg                      start = 1'b0;
    wire                     busy;
    wire                     read;
    wire [ADDRESS_WIDTH-1:0] read_address;
    reg  [7:0]               read_data;
    wire                     out_valid;
    reg                      out_ready = 1'b0;
    wire [BEAT_WIDTH-1:0]    out_data;
    wire                     out_last;

    bitloom_image_stream #(
        .BEATS        (BEATS),
        .BEAT_WIDTH   (BEAT_WIDTH),
        .ADDRESS_WIDTH(ADDRESS_WIDTH)
    ) u_dut (
        .clk         (clk),
        .rst         (rst),
        .start       (start),
        .busy        (busy),
        .read        (read),
        .read_address(read_address),
        .read_data   (read_data),
        .out_valid   (out_valid),
        .out_ready   (out_ready),
        .out_data    (out_data),
        .out_last    (out_last)
    );

    reg [7:0] bytes [0:BYTES-1];
    integer   images   = 0;
    integer   beat     = 0;
    integer   reads    = 0;
    integer   started  = 0;
    reg       under_way = 1'b0;
    integer   i;
    reg       good;

    always @(posedge clk) begin
        if (!rst) begin
            check(under_way || !busy, "busy without an image");
            check(under_way || !out_valid, "a beat without an image");
            if (under_way && clocks > started + 1)
                check(busy, "not busy with an image");
            if (read) begin
                check(read_address == reads, "bytes are not read in order");
                check(reads < BYTES, "more bytes are read than there are");
                read_data <= bytes[read_address];
                reads = reads + 1;
            end
            if (out_valid) begin
                good = 1'b1;
                for (i = 0; i < BEAT_WIDTH; i = i + 1)
                    if (out_data[i] !== bytes[(beat * BEAT_WIDTH + i) / 8][(beat * BEAT_WIDTH + i) % 8])
                        good = 1'b0;
                check(good, "a beat is wrong");
                check(out_last === (beat == BEATS - 1), "out_last is wrong");
                if (beat == 0 && STALLS == 0 && out_ready)
                    check(clocks - started == BEAT_WIDTH / STEP + 2, "the clocks are not as documented");
                if (out_ready) begin
                    beat = beat + 1;
                    if (out_last) begin
                        under_way = 1'b0;
                        images    = images + 1;
                    end
                end
            end
            start <= 1'b0;
            if (start)
                started = clocks;
            if (!under_way && !start && chance(30)) begin
                for (i = 0; i < BYTES; i = i + 1)
                    bytes[i] = draw(1'b0) >> 11;
                start     <= 1'b1;
                under_way = 1'b1;
                started   = clocks + 1;
                beat      = 0;
                reads     = 0;
            end
            out_ready <= !chance(STALLS);
            if (images == IMAGES)
                pass;
        end
    end
endmodule

`default_nettype wire
