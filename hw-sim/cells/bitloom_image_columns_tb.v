// Bench of bitloom_image_columns: walks along, so that every column, every place and both handshakes are checked in every clock.
`default_nettype none

module bitloom_image_columns_tb;
    parameter PIXEL_WIDTH = 3;
    parameter ROWS        = 4;
    parameter COLUMNS     = 5;
    parameter KERNEL      = 3;
    parameter STRIDE      = 1;
    parameter PADDING     = 1;
    parameter PAD_BIT     = 0;
    parameter GAPS        = 0;
    parameter STALLS      = 0;
    parameter IMAGES      = 12;

    localparam BENCH        = "bitloom_image_columns";
    localparam WALK_ROWS    = ROWS + 2 * PADDING;
    localparam WALK_COLUMNS = COLUMNS + 2 * PADDING;

    `include "cell_bench.vh"

    reg                           wanted  = 1'b0;
    reg                           offered = 1'b0;
    wire                          in_ready;
    reg  [PIXEL_WIDTH-1:0]        in_data;
    wire                          column_valid;
    wire [KERNEL*PIXEL_WIDTH-1:0] column_data;
    wire                          column_place;

    reg [PIXEL_WIDTH-1:0] walked [0:WALK_ROWS*WALK_COLUMNS-1];  // pixels of the padded image so far
    integer               row    = 0;
    integer               column = 0;
    integer               images = 0;
    integer               steps  = 0;
    integer               r;
    integer               k;
    reg                   padding;
    reg                   place;

    bitloom_image_columns #(
        .PIXEL_WIDTH(PIXEL_WIDTH),
        .ROWS       (ROWS),
        .COLUMNS    (COLUMNS),
        .KERNEL     (KERNEL),
        .STRIDE     (STRIDE),
        .PADDING    (PADDING),
        .PAD_BIT    (PAD_BIT)
    ) u_dut (
        .clk         (clk),
        .rst         (rst),
        .in_valid    (offered),
        .in_ready    (in_ready),
        .in_data     (in_data),
        .column_valid(column_valid),
        .column_ready(wanted),
        .column_data (column_data),
        .column_place(column_place)
    );

    always @(posedge clk) begin
        if (!rst) begin
            padding = row < PADDING || row >= PADDING + ROWS || column < PADDING || column >= PADDING + COLUMNS;
            place   = row >= KERNEL - 1 && column >= KERNEL - 1 && (row - KERNEL + 1) % STRIDE == 0
                && (column - KERNEL + 1) % STRIDE == 0;
            check(column_valid === (padding || offered), "column_valid is wrong");
            check(in_ready === (wanted && !padding), "in_ready is wrong");
            if (column_valid) begin
                walked[row*WALK_COLUMNS+column] = padding ? {PIXEL_WIDTH{PAD_BIT != 0}} : in_data;
                check(column_place === place, "column_place is wrong");
                for (r = 0; r < KERNEL; r = r + 1)
                    if (row - KERNEL + 1 + r >= 0)
                        check(column_data[r*PIXEL_WIDTH +: PIXEL_WIDTH]
                            === walked[(row-KERNEL+1+r)*WALK_COLUMNS+column], "column_data is wrong");
            end
            if (column_valid && wanted) begin
                steps  = steps + 1;
                column = column + 1;
                if (column == WALK_COLUMNS) begin
                    column = 0;
                    row    = row + 1;
                end
                if (row == WALK_ROWS) begin
                    row    = 0;
                    images = images + 1;
                end
            end
            if (!offered || in_ready) begin
                offered <= !chance(GAPS);
                for (k = 0; k < PIXEL_WIDTH; k = k + 1)
                    in_data[k] <= draw(1'b0) >> 9;
            end
            wanted <= !chance(STALLS);

            if (images == IMAGES)
                pass;
        end
    end
endmodule

`default_nettype wire
