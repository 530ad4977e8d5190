// bitloom_fork - gives every word of a stream to each of OUTPUTS streams, to all of them in the same clock.
//
// Valid and ready alone: the readers look at the data of the stream itself. A reader is offered a word once all others are ready for
// it, so at most one of them may be such that it waits for a word before it is ready. No register: latency 0.
`default_nettype none

module bitloom_fork #(
    parameter OUTPUTS = 2  // streams that come out
) (
    input  wire               in_valid,
    output wire               in_ready,

    output wire [OUTPUTS-1:0] out_valid,
    input  wire [OUTPUTS-1:0] out_ready
);
    assign in_ready = &out_ready;

    genvar i;
    generate
        for (i = 0; i < OUTPUTS; i = i + 1) begin : g_output
            localparam [31:0] SELF = 1 << i;
            assign out_valid[i] = in_valid && &(out_ready | SELF[OUTPUTS-1:0]);
        end
    endgenerate
endmodule

`default_nettype wire
