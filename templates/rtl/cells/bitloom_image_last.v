// bitloom_image_last - counts the places of an image, to find the final one.
//
// last is high from the clock after place PLACES-2 was taken until place PLACES-1 is.
`default_nettype none

module bitloom_image_last #(
    parameter PLACES = 2  // of an image, 2 or more
) (
    input  wire clk,
    input  wire rst,   // synchronous, active high

    input  wire take,  // a place leaves
    output wire last   // the place that leaves next is the final one
);
    localparam COUNT_WIDTH = $clog2(PLACES);
    localparam [31:0]            FINAL = PLACES - 1;
    localparam [COUNT_WIDTH-1:0] ONE   = 1;

    reg [COUNT_WIDTH-1:0] count_q;

    assign last = count_q == FINAL[COUNT_WIDTH-1:0];

    always @(posedge clk) begin
        if (rst)
            count_q <= {COUNT_WIDTH{1'b0}};
        else if (take)
            count_q <= last ? {COUNT_WIDTH{1'b0}} : count_q + ONE;
    end
endmodule

`default_nettype wire
