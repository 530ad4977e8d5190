// bitloom_pipeline_queue - takes what comes out of a pipeline that never stops, and keeps it until it is wanted.
//
// There is no in_ready: bitloom_pipeline_gate in front of the pipeline lets no more in than DEPTH words have room for, and is told of
// every word that leaves by `freed`.
//
// Latency 1 clock; a word in and a word out a clock.
`default_nettype none

module bitloom_pipeline_queue #(
    parameter WIDTH = 1,  // bits of a word
    parameter DEPTH = 1   // words
) (
    input  wire             clk,
    input  wire             rst,    // synchronous, active high

    input  wire             in_valid,
    input  wire [WIDTH-1:0] in_data,
    output wire             freed,  // a word leaves

    output wire             out_valid,
    input  wire             out_ready,
    output wire [WIDTH-1:0] out_data
);
    localparam ADDRESS_WIDTH = DEPTH > 1 ? $clog2(DEPTH) : 1;
    localparam COUNT_WIDTH   = $clog2(DEPTH + 1);
    localparam [31:0]              FINAL = DEPTH - 1;
    localparam [ADDRESS_WIDTH-1:0] NEXT  = 1;
    localparam [COUNT_WIDTH-1:0]   ONE   = 1;

    reg [WIDTH-1:0]         memory [0:DEPTH-1];
    reg [ADDRESS_WIDTH-1:0] write_q;
    reg [ADDRESS_WIDTH-1:0] read_q;
    reg [COUNT_WIDTH-1:0]   count_q;

    assign freed     = out_valid && out_ready;
    assign out_valid = count_q != {COUNT_WIDTH{1'b0}};
    assign out_data  = memory[read_q];

    always @(posedge clk)
        if (in_valid)
            memory[write_q] <= in_data;

    always @(posedge clk) begin
        if (rst) begin
            write_q <= {ADDRESS_WIDTH{1'b0}};
            read_q  <= {ADDRESS_WIDTH{1'b0}};
            count_q <= {COUNT_WIDTH{1'b0}};
        end else begin
            if (in_valid)
                write_q <= write_q == FINAL[ADDRESS_WIDTH-1:0] ? {ADDRESS_WIDTH{1'b0}} : write_q + NEXT;
            if (freed)
                read_q <= read_q == FINAL[ADDRESS_WIDTH-1:0] ? {ADDRESS_WIDTH{1'b0}} : read_q + NEXT;
            if (in_valid && !freed)
                count_q <= count_q + ONE;
            else if (freed && !in_valid)
                count_q <= count_q - ONE;
        end
    end
endmodule

`default_nettype wire
