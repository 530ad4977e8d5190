// Bench of bitloom_plane_sum: random planes; every number is added up again with multiplications.
`default_nettype none

module bitloom_plane_sum_tb;
    parameter SIMD   = 3;
    parameter PLANES = 2;
    parameter VALUES = 1;
    parameter BITS   = 2;
    parameter [32*VALUES*PLANES-1:0] COEFFICIENTS = {32'd2, 32'd1};
    parameter GAPS   = 0;
    parameter STALLS = 0;
    parameter WORDS  = 300;

    localparam BENCH = "bitloom_plane_sum";

    `include "cell_bench.vh"

    reg  [SIMD*PLANES-1:0]      in_data;
    wire [SIMD*VALUES*BITS-1:0] out_data;

    bitloom_plane_sum #(
        .SIMD        (SIMD),
        .PLANES      (PLANES),
        .VALUES      (VALUES),
        .BITS        (BITS),
        .COEFFICIENTS(COEFFICIENTS)
    ) u_dut (
        .in_data (in_data),
        .out_data(out_data)
    );

    integer words = 0;
    integer i;
    integer r;
    integer q;
    integer value;
    always @(posedge clk) begin
        if (!rst) begin
            if (words > 0)
                for (i = 0; i < SIMD; i = i + 1)
                    for (r = 0; r < VALUES; r = r + 1) begin
                        value = 0;
                        for (q = 0; q < PLANES; q = q + 1)
                            value = value + in_data[i*PLANES+q] * COEFFICIENTS[(r*PLANES+q)*32 +: 32];
                        check(out_data[(i*VALUES+r)*BITS +: BITS] === value, "a number is wrong");
                    end
            // All planes of all inputs are set in the first word.
            for (i = 0; i < SIMD * PLANES; i = i + 1)
                in_data[i] <= words == 0 ? 1'b1 : draw(1'b0) >> 9;
            words = words + 1;
            if (words > WORDS)
                pass;
        end
    end
endmodule

`default_nettype wire
