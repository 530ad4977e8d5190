// bitloom_plane_sum - the planes of SIMD inputs as the numbers that are counted.
//
//     v_ir = sum over planes q of  COEFFICIENTS[r][q] * x_iq
//
// Plane q of input i is in_data[PLANES*i + q], number r of input i is out_data[BITS*(VALUES*i + r) +: BITS]. No register.
`default_nettype none

module bitloom_plane_sum #(
    parameter SIMD   = 1,  // inputs
    parameter PLANES = 1,  // bits of an input
    parameter VALUES = 1,  // numbers of an input
    parameter BITS   = 1,  // bits of a number
    parameter [32*VALUES*PLANES-1:0] COEFFICIENTS = 32'd1  // 32 bits each, that of number r and plane q at 32*(PLANES*r + q)
) (
    input  wire [SIMD*PLANES-1:0]      in_data,
    output reg  [SIMD*VALUES*BITS-1:0] out_data
);
    reg [PLANES-1:0] planes;
    reg [BITS-1:0]   value;

    integer i;
    integer r;
    integer q;
    always @* begin
        for (i = 0; i < SIMD; i = i + 1) begin
            planes = in_data[PLANES*i +: PLANES];
            for (r = 0; r < VALUES; r = r + 1) begin
                value = {BITS{1'b0}};
                for (q = 0; q < PLANES; q = q + 1)
                    value = value + (planes[q] ? COEFFICIENTS[32*(PLANES*r+q) +: BITS] : {BITS{1'b0}});
                out_data[BITS*(VALUES*i+r) +: BITS] = value;
            end
        end
    end
endmodule

`default_nettype wire
