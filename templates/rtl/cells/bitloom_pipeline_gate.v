// bitloom_pipeline_gate - the way into a pipeline that never stops: joins WORDS words to an image, the first in the low bits, and
// lets it in only if there is room for it behind the pipeline.
//
// The queue behind the pipeline holds ROOM images. The gate counts those that are in the pipeline or in the queue, `freed` says that one
// has left; while ROOM of them are under way, the final word of the next one waits. So nothing in the pipeline waits ever.
//
// in_last must come with word WORDS-1. An image whose in_last comes early or late is dropped whole, with one pulse of `dropped`, and
// the next one starts afresh.
//
// Latency 1 clock from the final word; a word a clock.
`default_nettype none

module bitloom_pipeline_gate #(
    parameter WIDTH      = 1,  // bits of a word
    parameter WORDS      = 1,  // words of an image
    parameter ROOM       = 1,  // images that fit behind the pipeline
    parameter ROOM_WIDTH = 1   // bits that hold ROOM
) (
    input  wire                   clk,
    input  wire                   rst,        // synchronous, active high

    input  wire                   in_valid,
    output wire                   in_ready,
    input  wire [WIDTH-1:0]       in_data,
    input  wire                   in_last,
    output wire                   dropped,    // one clock for every image of the wrong length

    input  wire                   freed,      // an image has left the queue
    output wire                   out_valid,  // one clock for every image
    output wire [WIDTH*WORDS-1:0] out_data
);
    localparam INDEX_WIDTH = WORDS > 1 ? $clog2(WORDS) : 1;
    localparam [31:0]            FINAL     = WORDS - 1;
    localparam [31:0]            ALL       = ROOM;
    localparam [INDEX_WIDTH-1:0] NEXT_WORD = 1;
    localparam [ROOM_WIDTH-1:0]  ONE       = 1;

    reg [WIDTH*WORDS-1:0] data_q;
    reg [INDEX_WIDTH-1:0] index_q;     // of the next word
    reg                   overlong_q;  // word WORDS-1 came without in_last: skip to in_last
    reg [ROOM_WIDTH-1:0]  room_q;      // images that may still be let in
    reg                   valid_q;

    wire final_word = index_q == FINAL[INDEX_WIDTH-1:0];
    wire take       = in_valid && in_ready;
    wire whole      = take && in_last && final_word && !overlong_q;

    assign in_ready  = !final_word || room_q != {ROOM_WIDTH{1'b0}};
    assign dropped   = take && in_last && !whole;
    assign out_valid = valid_q;
    assign out_data  = data_q;

    always @(posedge clk) begin
        if (rst) begin
            index_q    <= {INDEX_WIDTH{1'b0}};
            overlong_q <= 1'b0;
        end else if (take) begin
            index_q    <= in_last || final_word ? {INDEX_WIDTH{1'b0}} : index_q + NEXT_WORD;
            overlong_q <= !in_last && (overlong_q || final_word);
        end
    end

    always @(posedge clk) begin
        if (rst)
            room_q <= ALL[ROOM_WIDTH-1:0];
        else if (whole && !freed)
            room_q <= room_q - ONE;
        else if (freed && !whole)
            room_q <= room_q + ONE;
    end

    always @(posedge clk)
        valid_q <= whole && !rst;

    generate
        if (WORDS == 1) begin : g_whole
            always @(posedge clk)
                if (take)
                    data_q <= in_data;
        end else begin : g_join
            always @(posedge clk)
                if (take)
                    data_q <= {in_data, data_q[WIDTH*WORDS-1:WIDTH]};
        end
    endgenerate
endmodule

`default_nettype wire
