// Bench of bitloom_pipeline_queue: words come as long as there is room for them, and leave as they came.
`default_nettype none

module bitloom_pipeline_queue_tb;
    parameter WIDTH  = 4;
    parameter DEPTH  = 3;
    parameter GAPS   = 0;
    parameter STALLS = 0;
    parameter WORDS  = 500;

    localparam BENCH = "bitloom_pipeline_queue";

    `include "cell_bench.vh"

    reg              in_valid = 1'b0;
    reg  [WIDTH-1:0] in_data;
    wire             freed;
    wire             out_valid;
    reg              out_ready = 1'b0;
    wire [WIDTH-1:0] out_data;

    bitloom_pipeline_queue #(
        .WIDTH(WIDTH),
        .DEPTH(DEPTH)
    ) u_dut (
        .clk      (clk),
        .rst      (rst),
        .in_valid (in_valid),
        .in_data  (in_data),
        .freed    (freed),
        .out_valid(out_valid),
        .out_ready(out_ready),
        .out_data (out_data)
    );

    reg [WIDTH-1:0] sent [0:WORDS];
    integer         offered = 0;
    integer         written = 0;
    integer         taken   = 0;
    integer         room    = DEPTH;  // places for words that are not even offered yet
    integer         k;

    always @(posedge clk) begin
        if (!rst) begin
            check(out_valid === (taken != written), "out_valid is wrong");
            check(freed === (out_valid && out_ready), "freed is wrong");
            if (out_valid)
                check(out_data === sent[taken], "out_data is wrong");
            if (freed) begin
                taken = taken + 1;
                room  = room + 1;
            end
            if (in_valid) begin
                sent[written] = in_data;
                written = written + 1;
            end
            for (k = 0; k < WIDTH; k = k + 1)
                in_data[k] <= draw(1'b0) >> 9;
            in_valid <= 1'b0;
            if (offered < WORDS && room > 0 && !chance(GAPS)) begin
                in_valid <= 1'b1;
                offered = offered + 1;
                room    = room - 1;
            end
            out_ready <= !chance(STALLS);
            if (taken == WORDS)
                pass;
        end
    end
endmodule

`default_nettype wire
