// Bench of bitloom_delay_line: what comes out is what went in CLOCKS clocks before.
`default_nettype none

module bitloom_delay_line_tb;
    parameter WIDTH  = 3;
    parameter CLOCKS = 4;
    parameter WORDS  = 300;

    localparam BENCH = "bitloom_delay_line";

    `include "cell_bench.vh"

    reg  [WIDTH-1:0] in_data;
    wire [WIDTH-1:0] out_data;

    bitloom_delay_line #(
        .WIDTH (WIDTH),
        .CLOCKS(CLOCKS)
    ) u_dut (
        .clk     (clk),
        .in_data (in_data),
        .out_data(out_data)
    );

    reg [WIDTH-1:0] sent [0:WORDS];
    integer         count = 0;
    integer         k;

    always @(posedge clk) begin
        if (!rst) begin
            if (count >= CLOCKS)
                check(out_data === sent[count-CLOCKS], "out_data is wrong");
            sent[count] = in_data;
            count       = count + 1;
            if (count == WORDS)
                pass;
        end
        for (k = 0; k < WIDTH; k = k + 1)
            in_data[k] <= draw(1'b0) >> 9;
    end
endmodule

`default_nettype wire
