// bitloom_pool - the largest of the bipolar values under a SIZE x SIZE window, for each bit of a pixel: the OR of its bits.
//
//     out_data = x_(0,0) | x_(0,1) | .. | x_(SIZE-1,SIZE-1)        x_(r,c) the pixel in row r and column c of the window
//
// Windows come row by row, STRIDE apart.
//
// Latency 1 clock from a window's last pixel; a pixel a clock.
`default_nettype none

module bitloom_pool #(
    parameter PIXEL_WIDTH = 1,  // bits of a pixel: channels times planes
    parameter ROWS        = 2,  // of the image
    parameter COLUMNS     = 2,
    parameter SIZE        = 2,  // edge of the window
    parameter STRIDE      = 2   // from one window to the next
) (
    input  wire                   clk,
    input  wire                   rst,  // synchronous, active high

    input  wire                   in_valid,
    output wire                   in_ready,
    input  wire [PIXEL_WIDTH-1:0] in_data,

    output wire                   out_valid,
    input  wire                   out_ready,
    output wire [PIXEL_WIDTH-1:0] out_data
);
    wire                        column_valid;
    wire [SIZE*PIXEL_WIDTH-1:0] column_data;
    wire                        column_place;

    reg                         valid_q;
    reg  [PIXEL_WIDTH-1:0]      column_or;  // of the pixels in a column
    wire [SIZE*PIXEL_WIDTH-1:0] window_d;
    reg  [SIZE*PIXEL_WIDTH-1:0] window_q;   // that of each column of the window
    reg  [PIXEL_WIDTH-1:0]      window_or;

    wire column_ready = !valid_q || out_ready;
    wire step         = column_valid && column_ready;

    assign out_valid = valid_q;
    assign out_data  = window_or;

    bitloom_image_columns #(
        .PIXEL_WIDTH(PIXEL_WIDTH),
        .ROWS       (ROWS),
        .COLUMNS    (COLUMNS),
        .KERNEL     (SIZE),
        .STRIDE     (STRIDE),
        .PADDING    (0),
        .PAD_BIT    (0)
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

    integer i;
    always @* begin
        column_or = {PIXEL_WIDTH{1'b0}};
        window_or = {PIXEL_WIDTH{1'b0}};
        for (i = 0; i < SIZE; i = i + 1) begin
            column_or = column_or | column_data[i*PIXEL_WIDTH +: PIXEL_WIDTH];
            window_or = window_or | window_q[i*PIXEL_WIDTH +: PIXEL_WIDTH];
        end
    end

    generate
        if (SIZE > 1) begin : g_shift
            assign window_d = {column_or, window_q[SIZE*PIXEL_WIDTH-1:PIXEL_WIDTH]};
        end else begin : g_single
            assign window_d = column_or;
        end
    endgenerate

    always @(posedge clk) begin
        if (rst)
            valid_q <= 1'b0;
        else if (step)
            valid_q <= column_place;
        else if (out_ready)
            valid_q <= 1'b0;
    end

    always @(posedge clk) begin
        if (step)
            window_q <= window_d;
    end
endmodule

`default_nettype wire
