// bitloom_pixel_encoder - compares every pixel of an image with its levels, and packs the bits into bytes.
//
//     bit k % 8 of byte k / 8 = (pixel j >= level i)        k = j*COUNT + i
//
// What is left of the last byte is 0.
//
// A level a clock: a pixel may come every COUNT + 1 clocks. A byte is out 1 clock after its last level was looked at, the last
// one of an image at most COUNT + 8 clocks after its last pixel.
`default_nettype none

module bitloom_pixel_encoder #(
    parameter               COUNT  = 1,      // levels
    parameter [8*COUNT-1:0] LEVELS = 8'd128  // level i from bit 8*i
) (
    input  wire       clk,
    input  wire       clear,        // a new image is to come

    input  wire       pixel_valid,
    input  wire [7:0] pixel,
    input  wire       pixel_last,   // of the image

    output wire       byte_valid,   // for one clock
    output wire [7:0] byte_data
);
    localparam INDEX_WIDTH = COUNT > 1 ? $clog2(COUNT) : 1;
    localparam [31:0]            FINAL      = COUNT - 1;
    localparam [INDEX_WIDTH-1:0] NEXT_INDEX = 1;

    reg                   looking_q;  // pixel_q is compared with the level of index_q
    reg                   filling_q;  // zeros follow the last pixel
    reg                   valid_q;
    reg                   last_q;
    reg [INDEX_WIDTH-1:0] index_q;
    reg [2:0]             bits_q;     // of the byte
    reg [7:0]             pixel_q;
    reg [7:0]             byte_q;

    wire [7:0] level;
    wire shift     = looking_q || filling_q;
    wire byte_end  = shift && bits_q == 3'd7;
    wire pixel_end = looking_q && index_q == FINAL[INDEX_WIDTH-1:0];

    assign byte_valid = valid_q;
    assign byte_data  = byte_q;

    generate
        if (COUNT == 1) begin : g_one
            assign level = LEVELS;
        end else begin : g_several
            assign level = LEVELS[8*index_q +: 8];
        end
    endgenerate

    always @(posedge clk) begin
        if (clear) begin
            looking_q <= 1'b0;
            filling_q <= 1'b0;
            valid_q   <= 1'b0;
            bits_q    <= 3'd0;
        end else begin
            valid_q <= byte_end;
            if (pixel_valid)
                looking_q <= 1'b1;
            else if (pixel_end)
                looking_q <= 1'b0;
            if (byte_end)
                filling_q <= 1'b0;
            else if (pixel_end && last_q)
                filling_q <= 1'b1;
            if (shift)
                bits_q <= bits_q + 3'd1;
        end
    end

    always @(posedge clk) begin
        if (pixel_valid) begin
            pixel_q <= pixel;
            last_q  <= pixel_last;
            index_q <= {INDEX_WIDTH{1'b0}};
        end else begin
            index_q <= index_q + NEXT_INDEX;
        end
        if (shift)
            byte_q <= {looking_q && pixel_q >= level, byte_q[7:1]};
    end
endmodule

`default_nettype wire
