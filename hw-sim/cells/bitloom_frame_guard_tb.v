// Bench of bitloom_frame_guard: images of the right length, mixed with ones that have too few or too many beats, go through a network
// that gives a class for every BEATS beats; only the classes of the good ones may come out.
`default_nettype none

module bitloom_frame_guard_tb;
    parameter WIDTH  = 4;
    parameter BEATS  = 3;
    parameter IMAGES = 2;   // in the network
    parameter BAD    = 40;
    parameter GAPS   = 0;
    parameter STALLS = 0;
    parameter GOOD   = 150;

    localparam BENCH = "bitloom_frame_guard";

    `include "cell_bench.vh"

    reg              in_valid = 1'b0;
    wire             in_ready;
    reg  [WIDTH-1:0] in_data;
    reg              in_last;
    wire             dropped;
    wire             out_valid;
    reg              out_ready = 1'b0;
    wire [WIDTH-1:0] out_data;
    wire             out_last;
    reg              class_wanted = 1'b0;
    wire             class_valid;
    wire             class_ready;
    wire             result_valid;
    reg              result_ready = 1'b0;

    bitloom_frame_guard #(
        .WIDTH (WIDTH),
        .BEATS (BEATS),
        .IMAGES(IMAGES)
    ) u_dut (
        .clk         (clk),
        .rst         (rst),
        .in_valid    (in_valid),
        .in_ready    (in_ready),
        .in_data     (in_data),
        .in_last     (in_last),
        .dropped     (dropped),
        .out_valid   (out_valid),
        .out_ready   (out_ready),
        .out_data    (out_data),
        .out_last    (out_last),
        .class_valid (class_valid),
        .class_ready (class_ready),
        .result_valid(result_valid),
        .result_ready(result_ready)
    );

    // Images as they are sent.
    integer length  = 0;  // of the image that is sent
    integer offered = 0;  // beats of it, offered so far
    integer taken   = 0;  // beats of it, taken so far
    integer started = 0;  // images of the right length
    integer drops   = 0;
    integer pulses  = 0;

    // Images as they reach the network: whether the class of each is to be dropped.
    reg     bad [0:4095];
    integer beats   = 0;  // of the image that goes in
    integer entered = 0;
    integer classes = 0;
    integer results = 0;
    reg     knows;  // at the edge: the last beat of the class's image is in
    reg     offers;
    reg     takes;
    reg     passes;
    integer filled  = 0;  // beats that an image with too few still gets
    integer k;

    // The network has the class of an image as soon as its first beat is in.
    assign class_valid = class_wanted && classes < entered + (beats > 0 ? 1 : 0);
    wire   known       = classes < entered;

    task choose_length;
        if (chance(BAD)) begin
            length = 1 + draw(1'b0) % (3 * BEATS);
            if (length == BEATS)
                length = BEATS + 1;
        end else begin
            length  = BEATS;
            started = started + 1;
        end
    endtask

    always @(posedge clk) begin
        if (!rst) begin
            knows    = known;
            offers   = class_valid;
            takes    = class_ready;
            passes   = result_valid;
            check(in_ready === 1'b0 || in_ready === 1'b1, "in_ready is unknown");
            check(out_valid === 1'b0 || out_valid === 1'b1, "out_valid is unknown");
            check(dropped === (in_valid && in_ready && in_last && taken != BEATS - 1), "dropped is wrong");
            check(entered - classes <= IMAGES, "more images are in the network than there may be");
            if (entered - classes < IMAGES && filled == 0)
                check(in_ready === (out_ready || taken >= BEATS), "in_ready is wrong");

            if (out_valid) begin
                check(out_last === (beats == BEATS - 1), "out_last is wrong");
                if (filled == 0)
                    check(in_valid && taken < BEATS && out_data === in_data, "out_data is wrong");
            end
            // Before the input is counted: what is known of the image with this beat.
            if (out_valid && out_ready) begin
                beats = beats + 1;
                if (beats == BEATS) begin
                    bad[entered] = filled > 0 || !in_last;
                    entered = entered + 1;
                    beats   = 0;
                end
                if (filled > 0)
                    filled = filled - 1;
            end
            if (in_valid && in_ready) begin
                taken = taken + 1;
                if (in_last) begin
                    if (taken < BEATS)
                        filled = BEATS - taken;
                    if (taken != BEATS)
                        drops = drops + 1;
                    taken = 0;
                end
            end
            pulses = pulses + dropped;

            if (offers) begin
                check(passes === (knows && !bad[classes]), "result_valid is wrong");
                check(takes === (knows && (bad[classes] || result_ready)), "class_ready is wrong");
                if (takes) begin
                    results = results + passes;
                    classes = classes + 1;
                end
            end else begin
                check(passes === 1'b0, "a result comes without a class");
            end

            out_ready    <= !chance(STALLS);
            result_ready <= !chance(STALLS);
            class_wanted <= !chance(GAPS);
            if (!in_valid || in_ready) begin
                if (offered == length) begin
                    offered = 0;
                    length  = 0;
                    if (started < GOOD)
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

            if (results == GOOD && classes == entered && beats == 0) begin
                check(drops > 0 || BAD == 0, "no image of the wrong length was sent");
                check(pulses == drops, "dropped does not come once for each bad image");
                pass;
            end
        end
    end
endmodule

`default_nettype wire
