// bitloom_width_down - cuts every word into RATIO narrower ones, low bits first.
//
// Latency 1 clock to the first narrow word; one narrow word a clock, so a wide one every RATIO clocks.
`default_nettype none

module bitloom_width_down #(
    parameter OUT_WIDTH = 1,  // bits of a narrow word
    parameter RATIO     = 2   // narrow words in a wide one, 2 or more
) (
    input  wire                       clk,
    input  wire                       rst,  // synchronous, active high

    input  wire                       in_valid,
    output wire                       in_ready,
    input  wire [OUT_WIDTH*RATIO-1:0] in_data,
    input  wire                       in_last,

    output wire                       out_valid,
    input  wire                       out_ready,
    output wire [OUT_WIDTH-1:0]       out_data,
    output wire                       out_last
);
    localparam COUNT_WIDTH = $clog2(RATIO);
    localparam [31:0]            FINAL = RATIO - 1;
    localparam [COUNT_WIDTH-1:0] ONE   = 1;

    reg                       full_q;
    reg                       last_q;
    reg [COUNT_WIDTH-1:0]     count_q;
    reg [OUT_WIDTH*RATIO-1:0] data_q;

    wire final_word = count_q == FINAL[COUNT_WIDTH-1:0];

    assign in_ready  = !full_q || (out_ready && final_word);
    assign out_valid = full_q;
    assign out_data  = data_q[OUT_WIDTH-1:0];
    assign out_last  = last_q && final_word;

    always @(posedge clk) begin
        if (rst) begin
            full_q <= 1'b0;
        end else if (in_valid && in_ready) begin
            full_q  <= 1'b1;
            count_q <= {COUNT_WIDTH{1'b0}};
        end else if (out_valid && out_ready) begin
            full_q  <= !final_word;
            count_q <= count_q + ONE;
        end
    end

    always @(posedge clk) begin
        if (in_valid && in_ready) begin
            data_q <= in_data;
            last_q <= in_last;
        end else if (out_ready) begin
            data_q <= data_q >> OUT_WIDTH;
        end
    end
endmodule

`default_nettype wire
