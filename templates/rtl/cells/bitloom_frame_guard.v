// bitloom_frame_guard - gives a network only images of BEATS beats, and drops the classes of those that had fewer or more.
//
// An image with too few beats is filled up with beats of any content; of one with too many the rest is thrown away. The network
// works on both as on any other, and its class is thrown away when it comes. A class that comes before the image's last beat waits.
//
// Latency 0. At most IMAGES images may be in the network; the last beat of another one waits.
`default_nettype none

module bitloom_frame_guard #(
    parameter WIDTH  = 1,  // bits of a beat
    parameter BEATS  = 2,  // of an image
    parameter IMAGES = 2   // in the network, a power of two
) (
    input  wire             clk,
    input  wire             rst,           // synchronous, active high

    input  wire             in_valid,
    output wire             in_ready,
    input  wire [WIDTH-1:0] in_data,
    input  wire             in_last,
    output wire             dropped,       // one clock for every image of the wrong length, with its final beat

    output wire             out_valid,     // to the network
    input  wire             out_ready,
    output wire [WIDTH-1:0] out_data,
    output wire             out_last,

    input  wire             class_valid,   // from the network
    output wire             class_ready,
    output wire             result_valid,  // the same without those to drop
    input  wire             result_ready
);
    localparam BEAT_WIDTH  = BEATS > 1 ? $clog2(BEATS) : 1;
    localparam IMAGE_WIDTH = $clog2(IMAGES);
    localparam [31:0]            FINAL     = BEATS - 1;
    localparam [BEAT_WIDTH-1:0]  NEXT_BEAT = 1;
    localparam [IMAGE_WIDTH:0]   ONE_IMAGE = 1;

    reg [BEAT_WIDTH-1:0] beat_q;
    reg                  filling_q;   // in_last came early
    reg                  skipping_q;  // in_last did not come with the final beat

    // Whether each image in the network is to be dropped.
    reg [IMAGES-1:0]    bad_q;
    reg [IMAGE_WIDTH:0] written_q;
    reg [IMAGE_WIDTH:0] read_q;

    wire final_beat = beat_q == FINAL[BEAT_WIDTH-1:0];
    wire full       = written_q[IMAGE_WIDTH-1:0] == read_q[IMAGE_WIDTH-1:0] && written_q[IMAGE_WIDTH] != read_q[IMAGE_WIDTH];
    wire held       = final_beat && full;
    wire give       = out_valid && out_ready;
    wire take       = in_valid && in_ready;
    wire bad        = filling_q || !in_last;

    assign in_ready  = skipping_q || (!filling_q && !held && out_ready);
    assign out_valid = !held && (filling_q || (!skipping_q && in_valid));
    assign out_data  = in_data;
    assign out_last  = final_beat;
    assign dropped   = take && in_last && (skipping_q || !final_beat);

    wire known = written_q != read_q;
    wire drop  = bad_q[read_q[IMAGE_WIDTH-1:0]];

    assign result_valid = class_valid && known && !drop;
    assign class_ready  = known && (drop || result_ready);

    always @(posedge clk) begin
        if (rst) begin
            beat_q     <= {BEAT_WIDTH{1'b0}};
            filling_q  <= 1'b0;
            skipping_q <= 1'b0;
        end else begin
            if (give)
                beat_q <= final_beat ? {BEAT_WIDTH{1'b0}} : beat_q + NEXT_BEAT;
            if (give && final_beat)
                filling_q <= 1'b0;
            else if (take && !skipping_q)
                filling_q <= in_last;
            if (give && final_beat && !filling_q)
                skipping_q <= !in_last;
            else if (take && in_last)
                skipping_q <= 1'b0;
        end
    end

    always @(posedge clk) begin
        if (rst) begin
            written_q <= {(IMAGE_WIDTH+1){1'b0}};
            read_q    <= {(IMAGE_WIDTH+1){1'b0}};
        end else begin
            if (give && final_beat)
                written_q <= written_q + ONE_IMAGE;
            if (class_valid && class_ready)
                read_q <= read_q + ONE_IMAGE;
        end
    end

    always @(posedge clk) begin
        if (give && final_beat)
            bad_q[written_q[IMAGE_WIDTH-1:0]] <= bad;
    end
endmodule

`default_nettype wire
