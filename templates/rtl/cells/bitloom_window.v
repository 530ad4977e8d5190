// bitloom_window - slides a KERNEL x KERNEL window over an image: pixels in, whole windows out.
//
// Around the image are PADDING pixels of value PAD_BIT. The pixel in row r and column c of a window is
//     out_data[PIXEL_WIDTH*(KERNEL*r + c) +: PIXEL_WIDTH]
// Windows come row by row, STRIDE apart.
//
// Latency 1 clock from a window's last pixel; a pixel of the padded image a clock, so an image takes
// (ROWS + 2*PADDING) * (COLUMNS + 2*PADDING) clocks.
`default_nettype none

module bitloom_window #(
    parameter PIXEL_WIDTH = 1,  // bits of a pixel: channels times planes
    parameter ROWS        = 3,  // of the image without its padding
    parameter COLUMNS     = 3,
    parameter KERNEL      = 3,  // edge of the window
    parameter STRIDE      = 1,  // from one window to the next
    parameter PADDING     = 0,  // pixels on every side, fewer than KERNEL
    parameter PAD_BIT     = 0   // value of all their bits
) (
    input  wire                                 clk,
    input  wire                                 rst,  // synchronous, active high

    input  wire                                 in_valid,
    output wire                                 in_ready,
    input  wire [PIXEL_WIDTH-1:0]               in_data,

    output wire                                 out_valid,
    input  wire                                 out_ready,
    output wire [KERNEL*KERNEL*PIXEL_WIDTH-1:0] out_data
);
    localparam ROW_BITS = KERNEL * PIXEL_WIDTH;

    wire                column_valid;
    wire [ROW_BITS-1:0] column_data;
    wire                column_place;

    reg valid_q;

    wire column_ready = !valid_q || out_ready;
    wire step         = column_valid && column_ready;

    assign out_valid = valid_q;

    bitloom_image_columns #(
        .PIXEL_WIDTH(PIXEL_WIDTH),
        .ROWS       (ROWS),
        .COLUMNS    (COLUMNS),
        .KERNEL     (KERNEL),
        .STRIDE     (STRIDE),
        .PADDING    (PADDING),
        .PAD_BIT    (PAD_BIT)
    ) u_columns (
        .clk         (clk),
        .rst         (rst),
        .in_valid    (in_valid),
        .in_ready    (in_ready),
        .in_data     (in_data),
        .column_valid(column_valid),
        .column_ready(column_ready),
        .column_data (column_data),
        .column_place(column_place)
    );

    always @(posedge clk) begin
        if (rst)
            valid_q <= 1'b0;
        else if (step)
            valid_q <= column_place;
        else if (out_ready)
            valid_q <= 1'b0;
    end

    // The columns to the left move one on.
    genvar r;
    generate
        for (r = 0; r < KERNEL; r = r + 1) begin : g_row
            wire [PIXEL_WIDTH-1:0] pixel = column_data[r*PIXEL_WIDTH +: PIXEL_WIDTH];
            wire [ROW_BITS-1:0]    row_d;
            reg  [ROW_BITS-1:0]    row_q;

            if (KERNEL > 1) begin : g_shift
                assign row_d = {pixel, row_q[ROW_BITS-1:PIXEL_WIDTH]};
            end else begin : g_single
                assign row_d = pixel;
            end

            always @(posedge clk) begin
                if (step)
                    row_q <= row_d;
            end

            assign out_data[r*ROW_BITS +: ROW_BITS] = row_q;
        end
    endgenerate
endmodule

`default_nettype wire
