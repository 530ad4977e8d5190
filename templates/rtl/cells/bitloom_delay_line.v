// bitloom_delay_line - gives every word CLOCKS clocks later: what a shortcut carries past the layers it jumps over.
//
// Latency CLOCKS clocks; a word a clock.
`default_nettype none

module bitloom_delay_line #(
    parameter WIDTH  = 1,  // bits of a word
    parameter CLOCKS = 1   // 1 or more
) (
    input  wire             clk,
    input  wire [WIDTH-1:0] in_data,
    output wire [WIDTH-1:0] out_data
);
    reg [WIDTH*CLOCKS-1:0] data_q;  // the latest in the low bits

    assign out_data = data_q[WIDTH*(CLOCKS-1) +: WIDTH];

    generate
        if (CLOCKS == 1) begin : g_one
            always @(posedge clk)
                data_q <= in_data;
        end else begin : g_more
            always @(posedge clk)
                data_q <= {data_q[WIDTH*(CLOCKS-1)-1:0], in_data};
        end
    endgenerate
endmodule

`default_nettype wire
