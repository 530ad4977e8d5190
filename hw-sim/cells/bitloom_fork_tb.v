// Bench of bitloom_fork: every reader gets every word once and in order. Reader 0 is ready only while it is offered a word, the
// others when they like.
`default_nettype none

module bitloom_fork_tb;
    parameter OUTPUTS = 2;
    parameter GAPS    = 0;
    parameter STALLS  = 0;
    parameter WORDS   = 300;

    localparam BENCH = "bitloom_fork";

    `include "cell_bench.vh"

    reg                in_valid = 1'b0;
    wire               in_ready;
    wire [OUTPUTS-1:0] out_valid;
    reg  [OUTPUTS-1:0] willing = {OUTPUTS{1'b0}};
    wire [OUTPUTS-1:0] out_ready;

    bitloom_fork #(
        .OUTPUTS(OUTPUTS)
    ) u_dut (
        .in_valid (in_valid),
        .in_ready (in_ready),
        .out_valid(out_valid),
        .out_ready(out_ready)
    );

    assign out_ready[0] = willing[0] && out_valid[0];

    genvar g;
    generate
        for (g = 1; g < OUTPUTS; g = g + 1) begin : g_ready
            assign out_ready[g] = willing[g];
        end
    endgenerate

    integer given = 0;
    integer taken [0:OUTPUTS-1];
    integer i;
    initial
        for (i = 0; i < OUTPUTS; i = i + 1)
            taken[i] = 0;

    always @(posedge clk) begin
        if (!rst) begin
            check(in_ready === 1'b0 || in_ready === 1'b1, "in_ready is unknown");
            check((in_valid && in_ready) === (in_valid && &willing), "a word waits for nobody, or for somebody else");
            if (in_valid && in_ready)
                given = given + 1;
            for (i = 0; i < OUTPUTS; i = i + 1) begin
                check(out_valid[i] === 1'b0 || out_valid[i] === 1'b1, "out_valid is unknown");
                if (out_valid[i] && out_ready[i])
                    taken[i] = taken[i] + 1;
                check(taken[i] == given, "a reader got a word that another did not get");
                willing[i] <= !chance(STALLS);
            end
            if (!in_valid || in_ready)
                in_valid <= !chance(GAPS);
            if (given == WORDS)
                pass;
        end
    end
endmodule

`default_nettype wire
