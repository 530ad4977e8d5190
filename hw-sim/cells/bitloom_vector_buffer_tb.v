// Bench of bitloom_vector_buffer: VECTORS vectors of the right length, mixed with ones whose in_last comes early or late, are
// written while the good ones are read READS times each.
//
// A word brings PLANES planes, one a clock. BAD per cent of the vectors have the wrong length. The bench counts complete vectors itself, so vector_valid, in_ready and
// dropped are checked in every clock.
`default_nettype none

module bitloom_vector_buffer_tb;
    parameter WIDTH   = 8;
    parameter DEPTH   = 4;
    parameter PLANES  = 1;
    parameter READS   = 1;
    parameter BAD     = 0;
    parameter GAPS    = 0;
    parameter STALLS  = 0;
    parameter VECTORS = 200;

    localparam BENCH = "bitloom_vector_buffer";
    localparam WORDS = DEPTH / PLANES;  // that bring a vector

    `include "cell_bench.vh"

    reg                     in_valid = 1'b0;
    wire                    in_ready;
    reg  [WIDTH*PLANES-1:0] in_data;
    reg                     in_last;
    wire             dropped;
    wire             vector_valid;
    reg              read_wanted = 1'b0;
    wire             vector_read = vector_valid && read_wanted;
    wire             vector_release;
    wire [WIDTH-1:0] vector_data;

    bitloom_vector_buffer #(
        .WIDTH (WIDTH),
        .DEPTH (DEPTH),
        .PLANES(PLANES)
    ) u_dut (
        .clk           (clk),
        .rst           (rst),
        .in_valid      (in_valid),
        .in_ready      (in_ready),
        .in_data       (in_data),
        .in_last       (in_last),
        .dropped       (dropped),
        .vector_valid  (vector_valid),
        .vector_read   (vector_read),
        .vector_release(vector_release),
        .vector_data   (vector_data)
    );

    reg [WIDTH-1:0] expected [0:(VECTORS+1)*DEPTH-1];
    integer         good        = 0;  // vectors written whole
    integer         released    = 0;
    integer         bad         = 0;  // vectors dropped
    integer         length      = 0;  // of the vector that is sent
    integer         offered     = 0;  // words of it, offered so far
    integer         written     = 0;  // words of it, taken so far
    integer         started     = 0;  // vectors of the right length, started so far
    integer         reads       = 0;  // of the vector that is read
    integer         first_clock = 0;
    reg             taking;
    integer         clocks_left = PLANES - 1;  // until the word is taken
    reg             known       = 1'b0;  // something was read
    reg [WIDTH-1:0] latest;
    integer         k;
    integer         plane;

    assign vector_release = reads == READS * DEPTH - 1;

    // Chooses the length of the next vector: too short and too long by up to twice its words.
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
            check(vector_valid === (good != released), "vector_valid is wrong");
            check(in_ready === (good - released != 2 && clocks_left == 0), "in_ready is wrong");
            taking = in_valid && good - released != 2;
            check(dropped === (in_valid && in_ready && in_last && written != WORDS - 1), "dropped is wrong");
            if (known)
                check(vector_data === latest, "vector_data is wrong");

            if (vector_read) begin
                latest = expected[released*DEPTH+reads%DEPTH];
                known  = 1'b1;
                reads  = reads + 1;
                if (reads == READS * DEPTH) begin
                    reads    = 0;
                    released = released + 1;
                end
            end
            read_wanted <= !chance(STALLS);

            if (in_valid && in_ready) begin
                if (first_clock == 0)
                    first_clock = clocks;
                if (written < WORDS)
                    for (plane = 0; plane < PLANES; plane = plane + 1)
                        for (k = 0; k < WIDTH; k = k + 1)
                            expected[good*DEPTH+(PLANES-1-plane)*WORDS+written][k] = in_data[PLANES*k+plane];
                written = written + 1;
                if (in_last) begin
                    if (written == WORDS)
                        good = good + 1;
                    else
                        bad = bad + 1;
                    written = 0;
                end
            end
            if (taking)
                clocks_left = clocks_left == 0 ? PLANES - 1 : clocks_left - 1;
            if (!in_valid || in_ready) begin
                if (offered == length) begin
                    offered = 0;
                    length  = 0;
                    if (started < VECTORS)
                        choose_length;
                end
                for (k = 0; k < WIDTH * PLANES; k = k + 1)
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

            if (released == VECTORS) begin
                check(bad > 0 || BAD == 0, "no vector of the wrong length was sent");
                // Without pauses, one plane in and one word out a clock: the last read comes DEPTH clocks after the last write.
                if (GAPS == 0 && STALLS == 0 && BAD == 0 && READS == 1)
                    check(clocks - first_clock == (VECTORS + 1) * DEPTH - PLANES, "the clocks are not as documented");
                pass;
            end
        end
    end
endmodule

`default_nettype wire
