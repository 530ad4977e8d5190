// bitloom_answer_queue - DEPTH answers on their way out, the oldest first: each a status and the sequence number it answers.
//
// A shift register with a hole in front: an answer is put into the first free place, and all move on when one is taken.
// Latency 1 clock; one in and one out a clock.
`default_nettype none

module bitloom_answer_queue #(
    parameter WIDTH = 11,  // bits of an answer
    parameter DEPTH = 4    // places, 2 or more
) (
    input  wire             clk,
    input  wire             rst,  // synchronous, active high

    input  wire             in_valid,
    output wire             in_ready,
    input  wire [WIDTH-1:0] in_data,

    output wire             out_valid,
    input  wire             out_ready,
    output wire [WIDTH-1:0] out_data
);
    reg [DEPTH-1:0] used_q;  // place 0 is the oldest

    wire put  = in_valid && in_ready;
    wire take = out_valid && out_ready;

    wire [WIDTH*(DEPTH+1)-1:0] places;
    wire [DEPTH+1:0]           used = {1'b0, used_q, 1'b1};

    assign in_ready  = !used_q[DEPTH-1];
    assign out_valid = used_q[0];
    assign out_data  = places[WIDTH-1:0];
    assign places[WIDTH*DEPTH +: WIDTH] = in_data;

    genvar i;
    generate
        for (i = 0; i < DEPTH; i = i + 1) begin : g_place
            // used[i] is place i-1, used[i+1] this one, used[i+2] the one behind.
            reg [WIDTH-1:0] data_q;
            wire            last = used[i+1] && !used[i+2];
            wire            load = put && (take ? last : !used[i+1] && used[i]);

            assign places[WIDTH*i +: WIDTH] = data_q;

            always @(posedge clk) begin
                if (load || take)
                    data_q <= load ? in_data : places[WIDTH*(i+1) +: WIDTH];
                if (rst)
                    used_q[i] <= 1'b0;
                else if (put && !take)
                    used_q[i] <= used[i];
                else if (take && !put)
                    used_q[i] <= used[i+2];
            end
        end
    endgenerate
endmodule

`default_nettype wire
