// Bench of bitloom_image_last: of every PLACES places that leave, the last one is the final one.
`default_nettype none

module bitloom_image_last_tb;
    parameter PLACES = 3;
    parameter GAPS   = 0;
    parameter STALLS = 0;
    parameter IMAGES = 100;

    localparam BENCH = "bitloom_image_last";

    `include "cell_bench.vh"

    reg     take = 1'b0;
    wire    last;
    integer place = 0;
    integer images = 0;

    bitloom_image_last #(
        .PLACES(PLACES)
    ) u_dut (
        .clk (clk),
        .rst (rst),
        .take(take),
        .last(last)
    );

    always @(posedge clk) begin
        if (!rst) begin
            check(last === (place == PLACES - 1), "last is wrong");
            if (take) begin
                place = place + 1;
                if (place == PLACES) begin
                    place  = 0;
                    images = images + 1;
                end
            end
            take <= !chance(GAPS) && !chance(STALLS);
            if (images == IMAGES)
                pass;
        end
    end
endmodule

`default_nettype wire
