// bitloom_input_gate - lets images in, or, while `stop`, none: an image under way is let in to its end, then the gate is shut.
//
// `idle`: the gate is shut, every image that was let in has left with its class or was dropped, and DRAIN clocks have passed since the
// last class: where a pool leaves rows over, the layers before it work on when the class of the image is known.
//
// The stream passes without a clock of its own.
`default_nettype none

module bitloom_input_gate #(
    parameter COUNT_WIDTH = 16,  // bits of the number of images under way
    parameter DRAIN       = 0    // clocks
) (
    input  wire clk,
    input  wire rst,  // synchronous, active high

    input  wire stop,
    output wire idle,

    input  wire in_valid,
    output wire in_ready,
    input  wire in_last,
    output wire out_valid,
    input  wire out_ready,

    input  wire given,   // a class was taken by its reader
    input  wire dropped  // an image of the wrong length was given up
);
    localparam [COUNT_WIDTH-1:0] NONE = 0;
    localparam [COUNT_WIDTH-1:0] ONE  = 1;
    localparam DRAIN_WIDTH = DRAIN > 1 ? $clog2(DRAIN + 1) : 1;
    localparam [31:0]            WHOLE_DRAIN = DRAIN;
    localparam [DRAIN_WIDTH-1:0] DRAINED     = 0;
    localparam [DRAIN_WIDTH-1:0] CLOCK       = 1;

    reg                   within_q;  // an image has begun and not ended
    reg [COUNT_WIDTH-1:0] images_q;  // let in to their end, and still under way
    reg [DRAIN_WIDTH-1:0] drain_q;   // clocks that are left

    wire open    = !stop || within_q;
    wire move    = in_valid && in_ready;
    wire [COUNT_WIDTH-1:0] more = move && in_last ? ONE : NONE;
    wire [COUNT_WIDTH-1:0] less = (given ? ONE : NONE) + (dropped ? ONE : NONE);

    assign in_ready  = out_ready && open;
    assign out_valid = in_valid && open;
    assign idle      = stop && !within_q && images_q == NONE && drain_q == DRAINED;

    always @(posedge clk) begin
        if (rst) begin
            within_q <= 1'b0;
            images_q <= NONE;
            drain_q  <= DRAINED;
        end else begin
            if (given)
                drain_q <= WHOLE_DRAIN[DRAIN_WIDTH-1:0];
            else if (drain_q != DRAINED)
                drain_q <= drain_q - CLOCK;
            if (move)
                within_q <= !in_last;
            images_q <= images_q + more - less;
        end
    end
endmodule

`default_nettype wire
