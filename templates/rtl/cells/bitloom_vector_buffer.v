// bitloom_vector_buffer - two vectors of DEPTH words: one is filled while the other is read, as often as its reader likes.
//
// Writing: a word brings WIDTH inputs of PLANES bits, plane q of input i in bit PLANES*i + q, and is taken apart plane by plane, the
// highest first, one plane a clock. Word g of plane q is word (PLANES-1-q)*DEPTH/PLANES + g of the vector: reading has the
// whole of the highest plane before the next one. With one plane that is a word a clock, in order.
// in_last must come with the final word, DEPTH/PLANES-1, and completes the vector. A vector whose in_last comes early or late is
// dropped whole, with one pulse of `dropped`, and the next vector starts afresh.
// Reading: while vector_valid, every vector_read takes the next word, which is on vector_data from the next clock on.
// After word DEPTH-1 reading starts over at word 0, unless vector_release came with it: then the vector is given up.
//
// A vector can be read from the clock after its last word was written. One word in every PLANES clocks and one word out a clock.
`default_nettype none

module bitloom_vector_buffer #(
    parameter WIDTH  = 8,  // bits of a word of the vector
    parameter DEPTH  = 4,  // words of a vector, divisible by PLANES
    parameter PLANES = 1   // bits of an input
) (
    input  wire                    clk,
    input  wire                    rst,             // synchronous, active high

    input  wire                    in_valid,
    output wire                    in_ready,
    input  wire [WIDTH*PLANES-1:0] in_data,
    input  wire                    in_last,
    output wire                    dropped,         // one clock for every vector of the wrong length

    output wire                    vector_valid,    // a complete vector is there
    input  wire                    vector_read,     // take the next word
    input  wire                    vector_release,  // with the last read: the vector is no longer needed
    output reg  [WIDTH-1:0]        vector_data
);
    localparam ADDRESS_WIDTH = $clog2(2 * DEPTH);
    localparam [31:0] UPPER      = DEPTH;
    localparam [31:0] LOWER_LAST = DEPTH - 1;
    localparam [31:0] UPPER_LAST = 2 * DEPTH - 1;

    localparam [ADDRESS_WIDTH-1:0] FIRST_OF_LOWER = {ADDRESS_WIDTH{1'b0}};
    localparam [ADDRESS_WIDTH-1:0] FIRST_OF_UPPER = UPPER[ADDRESS_WIDTH-1:0];
    localparam [ADDRESS_WIDTH-1:0] LAST_OF_LOWER  = LOWER_LAST[ADDRESS_WIDTH-1:0];
    localparam [ADDRESS_WIDTH-1:0] LAST_OF_UPPER  = UPPER_LAST[ADDRESS_WIDTH-1:0];
    localparam [ADDRESS_WIDTH-1:0] NEXT           = 1;

    // What is written is in the other half than what is read: no logic is needed for a word that is both. Quartus' spelling,
    // which Yosys reads too.
    (* ramstyle = "no_rw_check" *)
    reg [WIDTH-1:0] memory [0:2*DEPTH-1];

    // The half that is written and the half that is read, and how many complete vectors there are.
    reg       write_upper_q;
    reg       read_upper_q;
    reg [1:0] vectors_q;

    reg [ADDRESS_WIDTH-1:0] write_address_q;
    reg [ADDRESS_WIDTH-1:0] read_address_q;
    reg                     overlong_q;  // word DEPTH-1 came without in_last: skip to it

    wire                     final_plane;
    wire [WIDTH-1:0]         write_data;
    wire [ADDRESS_WIDTH-1:0] next_write_address;

    wire room       = vectors_q != 2'd2;
    wire write      = in_valid && room;
    wire write_last = in_last && final_plane;
    wire write_end  = write_address_q == (write_upper_q ? LAST_OF_UPPER : LAST_OF_LOWER);
    wire write_done = write && write_last && write_end && !overlong_q;
    wire read_end   = read_address_q == (read_upper_q ? LAST_OF_UPPER : LAST_OF_LOWER);
    wire read_done  = vector_read && vector_release;

    assign in_ready     = room && final_plane;
    assign vector_valid = vectors_q != 2'd0;
    assign dropped      = write && write_last && !write_done;

    generate
        if (PLANES > 1) begin : g_planes
            localparam PLANE_WIDTH = $clog2(PLANES);
            localparam [31:0] TOP_PLANE = PLANES - 1;
            localparam [31:0] STEP      = DEPTH / PLANES;
            localparam [31:0] BACK      = 1 - (PLANES - 1) * (DEPTH / PLANES);
            localparam [PLANE_WIDTH-1:0] ONE_PLANE = 1;

            reg [PLANE_WIDTH-1:0] plane_q;
            reg [PLANES-1:0]      value;
            reg [WIDTH-1:0]       plane_data;

            assign final_plane        = plane_q == {PLANE_WIDTH{1'b0}};
            assign write_data         = plane_data;
            assign next_write_address =
                write_address_q + (final_plane ? BACK[ADDRESS_WIDTH-1:0] : STEP[ADDRESS_WIDTH-1:0]);

            integer i;
            always @* begin
                for (i = 0; i < WIDTH; i = i + 1) begin
                    value         = in_data[PLANES*i +: PLANES];
                    plane_data[i] = value[plane_q];
                end
            end

            always @(posedge clk) begin
                if (rst)
                    plane_q <= TOP_PLANE[PLANE_WIDTH-1:0];
                else if (write)
                    plane_q <= final_plane ? TOP_PLANE[PLANE_WIDTH-1:0] : plane_q - ONE_PLANE;
            end
        end else begin : g_one_plane
            assign final_plane        = 1'b1;
            assign write_data         = in_data;
            assign next_write_address = write_address_q + NEXT;
        end
    endgenerate

    always @(posedge clk) begin
        if (write)
            memory[write_address_q] <= write_data;
        if (vector_read)
            vector_data <= memory[read_address_q];
    end

    always @(posedge clk) begin
        if (rst) begin
            write_upper_q   <= 1'b0;
            write_address_q <= FIRST_OF_LOWER;
            overlong_q      <= 1'b0;
        end else if (write) begin
            if (write_done) begin
                write_upper_q   <= !write_upper_q;
                write_address_q <= write_upper_q ? FIRST_OF_LOWER : FIRST_OF_UPPER;
            end else if (write_last || write_end) begin
                write_address_q <= write_upper_q ? FIRST_OF_UPPER : FIRST_OF_LOWER;
            end else begin
                write_address_q <= next_write_address;
            end
            overlong_q <= !write_last && (overlong_q || write_end);
        end
    end

    always @(posedge clk) begin
        if (rst) begin
            read_upper_q   <= 1'b0;
            read_address_q <= FIRST_OF_LOWER;
        end else if (vector_read) begin
            if (read_done)
                read_upper_q <= !read_upper_q;
            if (read_end)
                read_address_q <= (read_upper_q ^ read_done) ? FIRST_OF_UPPER : FIRST_OF_LOWER;
            else
                read_address_q <= read_address_q + NEXT;
        end
    end

    always @(posedge clk) begin
        if (rst)
            vectors_q <= 2'd0;
        else if (write_done && !read_done)
            vectors_q <= vectors_q + 2'd1;
        else if (read_done && !write_done)
            vectors_q <= vectors_q - 2'd1;
    end
endmodule

`default_nettype wire
