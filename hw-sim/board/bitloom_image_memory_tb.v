// Bench of bitloom_image_memory: random writes and reads, never of one byte at once.
`default_nettype none

module bitloom_image_memory_tb;
    parameter BYTES         = 98;
    parameter ADDRESS_WIDTH = 7;
    parameter STEPS         = 3000;

    localparam BENCH = "bitloom_image_memory";

    `include "cell_bench.vh"

    reg                      write = 1'b0;
    reg  [ADDRESS_WIDTH-1:0] write_address;
    reg  [7:0]               write_data;
    reg                      read = 1'b0;
    reg  [ADDRESS_WIDTH-1:0] read_address;
    wire [7:0]               read_data;

    bitloom_image_memory #(
        .BYTES        (BYTES),
        .ADDRESS_WIDTH(ADDRESS_WIDTH)
    ) u_dut (
        .clk          (clk),
        .write        (write),
        .write_address(write_address),
        .write_data   (write_data),
        .read         (read),
        .read_address (read_address),
        .read_data    (read_data)
    );

    reg [7:0]  copy [0:BYTES-1];
    reg [7:0]  expected;
    integer    steps = 0;
    reg [31:0] place;
    always @(posedge clk) begin
        if (!rst) begin
            if (steps > BYTES + 2)
                check(read_data === expected, "the byte read is wrong");
            if (read)
                expected = copy[read_address];
            if (write)
                copy[write_address] = write_data;
            // Every byte once, then any.
            place = draw(1'b0) >> 5;
            write         <= steps < BYTES || chance(50);
            write_address <= steps < BYTES ? steps : place % BYTES;
            write_data    <= draw(1'b0) >> 9;
            read          <= steps >= BYTES && (BYTES > 1 || place[20]) && (steps == BYTES || chance(50));
            read_address  <= steps < BYTES ? 0 : (place + 1) % BYTES;
            steps = steps + 1;
            if (steps == STEPS)
                pass;
        end
    end
endmodule

`default_nettype wire
