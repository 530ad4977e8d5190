// Bench of bitloom_pipeline_gate: IMAGES images of the right length, mixed with ones whose in_last comes early or late, are sent while
// places for them are freed at random.
//
// BAD per cent of the images have the wrong length. The bench counts places and words itself, so in_ready, dropped and out_valid are
// checked in every clock.
`default_nettype none

module bitloom_pipeline_gate_tb;
    parameter WIDTH      = 3;
    parameter WORDS      = 4;
    parameter ROOM       = 2;
    parameter ROOM_WIDTH = 2;
    parameter BAD        = 0;
    parameter GAPS       = 0;
    parameter STALLS     = 0;
    parameter IMAGES     = 300;

    localparam BENCH = "bitloom_pipeline_gate";

    `include "cell_bench.vh"

    reg                    in_valid = 1'b0;
    wire                   in_ready;
    reg  [WIDTH-1:0]       in_data;
    reg                    in_last;
    wire                   dropped;
    reg                    freed = 1'b0;
    wire                   out_valid;
    wire [WIDTH*WORDS-1:0] out_data;

    bitloom_pipeline_gate #(
        .WIDTH     (WIDTH),
        .WORDS     (WORDS),
        .ROOM      (ROOM),
        .ROOM_WIDTH(ROOM_WIDTH)
    ) u_dut (
        .clk      (clk),
        .rst      (rst),
        .in_valid (in_valid),
        .in_ready (in_ready),
        .in_data  (in_data),
        .in_last  (in_last),
        .dropped  (dropped),
        .freed    (freed),
        .out_valid(out_valid),
        .out_data (out_data)
    );

    reg [WIDTH*WORDS-1:0] image;
    reg [WIDTH*WORDS-1:0] expected;
    reg                   due         = 1'b0;  // an image was completed in the clock before
    integer               under_way   = 0;     // images let in and not freed
    integer               good        = 0;
    integer               bad         = 0;
    integer               length      = 0;     // of the image that is sent
    integer               offered     = 0;     // words of it, offered so far
    integer               written     = 0;     // words of it, taken so far
    integer               started     = 0;     // images of the right length, started so far
    integer               first_clock = 0;
    integer               k;

    // Too short and too long by up to 2*WORDS words.
    task choose_length;
        if (chance(BAD)) begin
            length = 1 + draw(1'b0) % (3 * WORDS);
            if (length == WORDS)
                length = WORDS + 1;
        end else begin
            length  = WORDS;
            started = started + 1;
        end
    endtask

    always @(posedge clk) begin
        if (!rst) begin
            check(out_valid === due, "out_valid is wrong");
            if (due)
                check(out_data === expected, "out_data is wrong");
            check(in_ready === (under_way < ROOM || written % WORDS != WORDS - 1), "in_ready is wrong");
            check(dropped === (in_valid && in_ready && in_last && written != WORDS - 1), "dropped is wrong");

            due = 1'b0;
            if (freed)
                under_way = under_way - 1;
            if (in_valid && in_ready) begin
                if (first_clock == 0)
                    first_clock = clocks;
                if (written < WORDS)
                    image[written*WIDTH +: WIDTH] = in_data;
                written = written + 1;
                if (in_last) begin
                    if (written == WORDS) begin
                        due       = 1'b1;
                        expected  = image;
                        good      = good + 1;
                        under_way = under_way + 1;
                    end else begin
                        bad = bad + 1;
                    end
                    written = 0;
                end
            end
            // One that was let in can leave in the clock after at the earliest.
            freed <= under_way > 0 && !chance(STALLS);

            if (!in_valid || in_ready) begin
                if (offered == length) begin
                    offered = 0;
                    length  = 0;
                    if (started < IMAGES)
                        choose_length;
                end
                for (k = 0; k < WIDTH; k = k + 1)
                    in_data[k] <= draw(1'b0) >> 9;
                if (offered < length && !chance(GAPS)) begin
                    offered = offered + 1;
                    in_valid <= 1'b1;
                    in_last  <= offered == length;
                end else begin
                    in_valid <= 1'b0;
                    in_last  <= chance(50);
                end
            end

            if (good == IMAGES && !due && under_way == 0) begin
                check(bad > 0 || BAD == 0, "no image of the wrong length was sent");
                pass;
            end
            if (good == IMAGES && due && GAPS == 0 && STALLS == 0 && BAD == 0 && ROOM > 1)
                check(clocks - first_clock == IMAGES * WORDS - 1, "the clocks are not as documented");
        end
    end
endmodule

`default_nettype wire
