// The clock of a board in simulation: the oscillator is the clock, and is steady after some edges.
`default_nettype none

module bitloom_clock (
    input  wire clk_in,
    output wire clk,
    output wire locked
);
    reg [3:0] edges_q = 4'd0;

    always @(posedge clk_in) begin
        if (!locked) edges_q <= edges_q + 4'd1;
    end

    assign clk    = clk_in;
    assign locked = &edges_q;
endmodule

`default_nettype wire
