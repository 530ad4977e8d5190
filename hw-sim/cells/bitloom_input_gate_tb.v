// Bench of bitloom_input_gate: random images, classes and stops, against a count of the images under way.
`default_nettype none

module bitloom_input_gate_tb;
    parameter COUNT_WIDTH = 4;
    parameter DRAIN       = 0;

    localparam BENCH = "bitloom_input_gate";

    `include "cell_bench.vh"

    reg  stop      = 1'b0;
    reg  in_valid  = 1'b0;
    reg  in_last   = 1'b0;
    reg  out_ready = 1'b0;
    reg  given     = 1'b0;
    reg  dropped   = 1'b0;
    wire idle;
    wire in_ready;
    wire out_valid;

    integer images = 0;  // under way
    integer steps  = 0;
    integer idles  = 0;
    integer drain  = 0;  // clocks left
    reg     within = 1'b0;
    reg     open;

    always @(posedge clk) begin
        if (!rst) begin
            open = !stop || within;
            check(in_ready === (out_ready && open), "in_ready is wrong");
            check(out_valid === (in_valid && open), "out_valid is wrong");
            check(idle === (stop && !within && images == 0 && drain == 0), "idle is wrong");
            if (idle)
                idles = idles + 1;

            if (in_valid && out_ready && open) begin
                within = !in_last;
                images = images + in_last;
            end
            images = images - given - dropped;
            drain = given ? DRAIN : drain == 0 ? 0 : drain - 1;

            if (chance(3))
                stop <= !stop;
            in_valid  <= chance(70);
            in_last   <= chance(30);
            out_ready <= images < 6 && chance(70);
            given     <= images > 1 && chance(30);
            dropped   <= images > 0 && images != 2 && chance(20);
            if (images == 2)
                given <= chance(50);
            steps = steps + 1;
            if (steps == 5000) begin
                check(idles > 50, "it is hardly ever idle");
                pass;
            end
        end
    end

    bitloom_input_gate #(
        .COUNT_WIDTH(COUNT_WIDTH),
        .DRAIN      (DRAIN)
    ) u_dut (
        .clk      (clk),
        .rst      (rst),
        .stop     (stop),
        .idle     (idle),
        .in_valid (in_valid),
        .in_ready (in_ready),
        .in_last  (in_last),
        .out_valid(out_valid),
        .out_ready(out_ready),
        .given    (given),
        .dropped  (dropped)
    );
endmodule

`default_nettype wire
