// bitloom_width_up - joins RATIO words into a wider one, the first in the low bits.
//
// Latency 1 clock from the last narrow word; one narrow word a clock. in_last must come with the last word of a wide one.
`default_nettype none

module bitloom_width_up #(
    parameter IN_WIDTH = 1,  // bits of a narrow word
    parameter RATIO    = 2   // narrow words in a wide one, 2 or more
) (
    input  wire                      clk,
    input  wire                      rst,  // synchronous, active high

    input  wire                      in_valid,
    output wire                      in_ready,
    input  wire [IN_WIDTH-1:0]       in_data,
    input  wire                      in_last,

    output wire                      out_valid,
    input  wire                      out_ready,
    output wire [IN_WIDTH*RATIO-1:0] out_data,
    output wire                      out_last
);
    localparam COUNT_WIDTH = $clog2(RATIO);
    localparam [31:0]            FINAL = RATIO - 1;
    localparam [COUNT_WIDTH-1:0] ONE   = 1;

    reg                      full_q;
    reg                      last_q;
    reg [COUNT_WIDTH-1:0]    count_q;
    reg [IN_WIDTH*RATIO-1:0] data_q;

    wire final_word = count_q == FINAL[COUNT_WIDTH-1:0];

    assign in_ready  = !full_q || out_ready;
    assign out_valid = full_q;
    assign out_data  = data_q;
    assign out_last  = last_q;

    always @(posedge clk) begin
        if (rst) begin
            full_q  <= 1'b0;
            count_q <= {COUNT_WIDTH{1'b0}};
        end else if (in_valid && in_ready) begin
            full_q  <= final_word;
            count_q <= final_word ? {COUNT_WIDTH{1'b0}} : count_q + ONE;
        end else if (out_ready) begin
            full_q <= 1'b0;
        end
    end

    always @(posedge clk) begin
        if (in_valid && in_ready) begin
            data_q <= {in_data, data_q[IN_WIDTH*RATIO-1:IN_WIDTH]};
            last_q <= in_last;
        end
    end
endmodule

`default_nettype wire
