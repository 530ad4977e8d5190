// bitloom_image_stream - reads an image from memory, byte by byte, and sends it in BEATS beats of BEAT_WIDTH bits.
//
//     bit j of beat b = bit k % 8 of byte k / 8        k = b*BEAT_WIDTH + j
//
// Bytes are cut into pieces of STEP = gcd(8, BEAT_WIDTH) bits, and pieces are joined to beats: any width does. What is left
// of the last byte is thrown away.
//
// One piece a clock; the first beat is out BEAT_WIDTH/STEP + 2 clocks after `start`.
`default_nettype none

module bitloom_image_stream #(
    parameter BEATS         = 28,  // of an image
    parameter BEAT_WIDTH    = 28,  // bits of a beat
    parameter ADDRESS_WIDTH = 7    // bits of an address
) (
    input  wire                     clk,
    input  wire                     rst,           // synchronous, active high

    input  wire                     start,         // an image is there; not while busy
    output wire                     busy,          // until its last beat is taken

    output wire                     read,
    output wire [ADDRESS_WIDTH-1:0] read_address,  // of the next byte to read: those below are no longer needed
    input  wire [7:0]               read_data,

    output wire                     out_valid,
    input  wire                     out_ready,
    output wire [BEAT_WIDTH-1:0]    out_data,
    output wire                     out_last
);
    localparam STEP        = BEAT_WIDTH % 8 == 0 ? 8 : BEAT_WIDTH % 4 == 0 ? 4 : BEAT_WIDTH % 2 == 0 ? 2 : 1;
    localparam PIECES      = BEAT_WIDTH / STEP;
    localparam PIECE_WIDTH = PIECES > 1 ? $clog2(PIECES) : 1;
    localparam BEAT_COUNT  = BEATS > 1 ? $clog2(BEATS) : 1;

    localparam [31:0]              LAST_PIECE   = PIECES - 1;
    localparam [31:0]              LAST_BEAT    = BEATS - 1;
    localparam [PIECE_WIDTH-1:0]   NEXT_PIECE   = 1;
    localparam [BEAT_COUNT-1:0]    NEXT_BEAT    = 1;
    localparam [ADDRESS_WIDTH-1:0] NEXT_ADDRESS = 1;

    reg                     running_q;  // not all pieces are joined yet
    reg                     fetched_q;  // read_data is a byte of the image
    reg [ADDRESS_WIDTH-1:0] address_q;
    reg [PIECE_WIDTH-1:0]   piece_q;    // pieces of this beat
    reg [BEAT_COUNT-1:0]    beat_q;     // beats made
    reg                     full_q;     // data_q is a beat
    reg                     last_q;     // the last one
    reg [BEAT_WIDTH-1:0]    data_q;

    wire            byte_end;
    wire [STEP-1:0] piece;

    wire join_piece = fetched_q && (!full_q || out_ready);
    wire beat_end   = join_piece && piece_q == LAST_PIECE[PIECE_WIDTH-1:0];
    wire image_end  = beat_end && beat_q == LAST_BEAT[BEAT_COUNT-1:0];

    assign read         = running_q && !image_end && (!fetched_q || (join_piece && byte_end));
    assign read_address = address_q;
    assign busy         = running_q || full_q;
    assign out_valid    = full_q;
    assign out_data     = data_q;
    assign out_last     = last_q;

    always @(posedge clk) begin
        if (rst || image_end) begin
            running_q <= 1'b0;
            fetched_q <= 1'b0;
            address_q <= {ADDRESS_WIDTH{1'b0}};
            piece_q   <= {PIECE_WIDTH{1'b0}};
            beat_q    <= {BEAT_COUNT{1'b0}};
        end else begin
            if (start)
                running_q <= 1'b1;
            if (read) begin
                fetched_q <= 1'b1;
                address_q <= address_q + NEXT_ADDRESS;
            end
            if (join_piece)
                piece_q <= beat_end ? {PIECE_WIDTH{1'b0}} : piece_q + NEXT_PIECE;
            if (beat_end)
                beat_q <= beat_q + NEXT_BEAT;
        end
        if (rst)
            full_q <= 1'b0;
        else if (beat_end)
            full_q <= 1'b1;
        else if (out_ready)
            full_q <= 1'b0;
        if (beat_end)
            last_q <= beat_q == LAST_BEAT[BEAT_COUNT-1:0];
    end

    generate
        if (STEP == 8) begin : g_whole
            assign byte_end = 1'b1;
            assign piece    = read_data;
        end else begin : g_cut
            localparam STEPS      = 8 / STEP;
            localparam STEP_WIDTH = $clog2(STEPS);
            localparam [STEP_WIDTH-1:0] NEXT_STEP = 1;

            // Wraps around by itself: there are 2, 4 or 8 pieces in a byte.
            reg [STEP_WIDTH-1:0] step_q;
            assign byte_end = &step_q;
            assign piece    = read_data[step_q*STEP +: STEP];
            always @(posedge clk) begin
                if (rst || image_end)
                    step_q <= {STEP_WIDTH{1'b0}};
                else if (join_piece)
                    step_q <= step_q + NEXT_STEP;
            end
        end
        if (PIECES == 1) begin : g_one
            always @(posedge clk)
                if (join_piece)
                    data_q <= piece;
        end else begin : g_join
            always @(posedge clk)
                if (join_piece)
                    data_q <= {piece, data_q[BEAT_WIDTH-1:STEP]};
        end
    endgenerate
endmodule

`default_nettype wire
