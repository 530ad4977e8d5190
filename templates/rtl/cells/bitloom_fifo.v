// bitloom_fifo - keeps up to DEPTH words, and one more at its output, in their order.
//
// Latency 2 clocks, a word in and a word out a clock.
`default_nettype none

module bitloom_fifo #(
    parameter WIDTH = 1,  // bits of a word
    parameter DEPTH = 2   // words it keeps beside the one at its output, 2 or more
) (
    input  wire             clk,
    input  wire             rst,  // synchronous, active high

    input  wire             in_valid,
    output wire             in_ready,
    input  wire [WIDTH-1:0] in_data,

    output wire             out_valid,
    input  wire             out_ready,
    output reg  [WIDTH-1:0] out_data
);
    localparam ADDRESS_WIDTH = $clog2(DEPTH);
    localparam COUNT_WIDTH   = $clog2(DEPTH + 1);
    localparam [31:0]              LAST  = DEPTH - 1;
    localparam [31:0]              WHOLE = DEPTH;
    localparam [ADDRESS_WIDTH-1:0] NEXT  = 1;
    localparam [COUNT_WIDTH-1:0]   ONE   = 1;

    // A word is read after it was written and before its place is written again. Quartus' spelling, which Yosys reads too.
    (* ramstyle = "no_rw_check" *)
    reg [WIDTH-1:0] memory [0:DEPTH-1];

    reg [ADDRESS_WIDTH-1:0] write_address_q;
    reg [ADDRESS_WIDTH-1:0] read_address_q;
    reg [COUNT_WIDTH-1:0]   words_q;  // in the memory
    reg                     out_valid_q;

    wire write = in_valid && in_ready;
    wire read  = words_q != {COUNT_WIDTH{1'b0}} && (!out_valid_q || out_ready);

    assign in_ready  = words_q != WHOLE[COUNT_WIDTH-1:0];
    assign out_valid = out_valid_q;

    always @(posedge clk) begin
        if (write)
            memory[write_address_q] <= in_data;
        if (read)
            out_data <= memory[read_address_q];
    end

    always @(posedge clk) begin
        if (rst) begin
            write_address_q <= {ADDRESS_WIDTH{1'b0}};
            read_address_q  <= {ADDRESS_WIDTH{1'b0}};
            words_q         <= {COUNT_WIDTH{1'b0}};
            out_valid_q     <= 1'b0;
        end else begin
            if (write)
                write_address_q <= write_address_q == LAST[ADDRESS_WIDTH-1:0] ? {ADDRESS_WIDTH{1'b0}} : write_address_q + NEXT;
            if (read)
                read_address_q <= read_address_q == LAST[ADDRESS_WIDTH-1:0] ? {ADDRESS_WIDTH{1'b0}} : read_address_q + NEXT;
            if (write && !read)
                words_q <= words_q + ONE;
            if (read && !write)
                words_q <= words_q - ONE;
            if (read)
                out_valid_q <= 1'b1;
            else if (out_ready)
                out_valid_q <= 1'b0;
        end
    end
endmodule

`default_nettype wire
