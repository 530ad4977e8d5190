// bitloom_image_columns - walks over an image, row by row, and gives with every pixel the KERNEL pixels of its column that end with it.
//
// Around the image are PADDING pixels of value PAD_BIT, which the walk makes up. Pixel r of column_data, the uppermost first, is
//     column_data[PIXEL_WIDTH*r +: PIXEL_WIDTH]
// column_place says that a KERNEL x KERNEL window ends with this column: every STRIDE-th of those that lie in the padded image.
//
// A pixel a clock, with and without padding; the rows before are kept in a memory of a word for each column.
`default_nettype none

module bitloom_image_columns #(
    parameter PIXEL_WIDTH = 1,  // bits of a pixel: channels times planes
    parameter ROWS        = 3,  // of the image without its padding
    parameter COLUMNS     = 3,
    parameter KERNEL      = 3,  // edge of the window
    parameter STRIDE      = 1,  // from one window to the next
    parameter PADDING     = 0,  // pixels on every side, fewer than KERNEL
    parameter PAD_BIT     = 0   // value of all their bits
) (
    input  wire                          clk,
    input  wire                          rst,  // synchronous, active high

    input  wire                          in_valid,
    output wire                          in_ready,
    input  wire [PIXEL_WIDTH-1:0]        in_data,

    output wire                          column_valid,
    input  wire                          column_ready,
    output wire [KERNEL*PIXEL_WIDTH-1:0] column_data,
    output wire                          column_place
);
    localparam [31:0] LAST_ROW    = ROWS + 2 * PADDING - 1;
    localparam [31:0] LAST_COLUMN = COLUMNS + 2 * PADDING - 1;
    localparam [31:0] FIRST_WAIT  = KERNEL - 1;
    localparam [31:0] NEXT_WAIT   = STRIDE - 1;

    localparam ROW_WIDTH    = LAST_ROW > 0 ? $clog2(LAST_ROW + 1) : 1;
    localparam COLUMN_WIDTH = LAST_COLUMN > 0 ? $clog2(LAST_COLUMN + 1) : 1;
    localparam LONGEST_WAIT = KERNEL > STRIDE ? KERNEL : STRIDE;
    localparam WAIT_WIDTH   = LONGEST_WAIT > 1 ? $clog2(LONGEST_WAIT) : 1;

    localparam [ROW_WIDTH-1:0]    NEXT_ROW    = 1;
    localparam [COLUMN_WIDTH-1:0] NEXT_COLUMN = 1;
    localparam [WAIT_WIDTH-1:0]   ONE_WAIT    = 1;

    reg [ROW_WIDTH-1:0]    row_q;
    reg [COLUMN_WIDTH-1:0] column_q;
    reg [WAIT_WIDTH-1:0]   row_wait_q;     // rows before the next one that ends windows
    reg [WAIT_WIDTH-1:0]   column_wait_q;  // columns before the next one that ends a window

    wire row_end    = column_q == LAST_COLUMN[COLUMN_WIDTH-1:0];
    wire image_end  = row_end && row_q == LAST_ROW[ROW_WIDTH-1:0];
    wire row_due    = row_wait_q == {WAIT_WIDTH{1'b0}};
    wire column_due = column_wait_q == {WAIT_WIDTH{1'b0}};

    wire [COLUMN_WIDTH-1:0] column_d = row_end ? {COLUMN_WIDTH{1'b0}} : column_q + NEXT_COLUMN;

    wire                   padding;
    wire [PIXEL_WIDTH-1:0] pixel;

    assign column_valid = padding || in_valid;
    assign column_place = row_due && column_due;
    assign in_ready     = column_ready && !padding;

    wire step = column_valid && column_ready;

    generate
        if (PADDING > 0) begin : g_padding
            localparam [31:0] FIRST = PADDING;
            localparam [31:0] BELOW = PADDING + ROWS;
            localparam [31:0] RIGHT = PADDING + COLUMNS;
            localparam [31:0] PAD   = PAD_BIT;

            assign padding = row_q < FIRST[ROW_WIDTH-1:0] || row_q >= BELOW[ROW_WIDTH-1:0]
                || column_q < FIRST[COLUMN_WIDTH-1:0] || column_q >= RIGHT[COLUMN_WIDTH-1:0];
            assign pixel = padding ? {PIXEL_WIDTH{PAD[0]}} : in_data;
        end else begin : g_no_padding
            assign padding = 1'b0;
            assign pixel   = in_data;
        end

        if (KERNEL > 1) begin : g_rows
            // What is written is never what is read, as a row has more columns than one. Quartus' spelling, which Yosys reads too.
            (* ramstyle = "no_rw_check" *)
            reg [(KERNEL-1)*PIXEL_WIDTH-1:0] memory [0:LAST_COLUMN];
            reg [(KERNEL-1)*PIXEL_WIDTH-1:0] above_q;

            assign column_data = {pixel, above_q};

            // The word of the next column is read while that of this one is written.
            always @(posedge clk) begin
                if (step) begin
                    memory[column_q] <= column_data[KERNEL*PIXEL_WIDTH-1:PIXEL_WIDTH];
                    above_q          <= memory[column_d];
                end
            end
        end else begin : g_row
            assign column_data = pixel;
        end
    endgenerate

    always @(posedge clk) begin
        if (rst) begin
            row_q         <= {ROW_WIDTH{1'b0}};
            column_q      <= {COLUMN_WIDTH{1'b0}};
            row_wait_q    <= FIRST_WAIT[WAIT_WIDTH-1:0];
            column_wait_q <= FIRST_WAIT[WAIT_WIDTH-1:0];
        end else if (step) begin
            column_q <= column_d;
            if (row_end)
                column_wait_q <= FIRST_WAIT[WAIT_WIDTH-1:0];
            else
                column_wait_q <= column_due ? NEXT_WAIT[WAIT_WIDTH-1:0] : column_wait_q - ONE_WAIT;
            if (image_end) begin
                row_q      <= {ROW_WIDTH{1'b0}};
                row_wait_q <= FIRST_WAIT[WAIT_WIDTH-1:0];
            end else if (row_end) begin
                row_q      <= row_q + NEXT_ROW;
                row_wait_q <= row_due ? NEXT_WAIT[WAIT_WIDTH-1:0] : row_wait_q - ONE_WAIT;
            end
        end
    end
endmodule

`default_nettype wire
