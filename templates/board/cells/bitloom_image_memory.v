// bitloom_image_memory - the bytes of one image; block RAM with a port for writing and one for reading.
//
// What is read is there from the clock after `read`, and stays until the next. Nobody reads and writes a byte in one clock:
// the writer stays behind the reader (bitloom_packet_receiver).
`default_nettype none

module bitloom_image_memory #(
    parameter BYTES         = 98,  // of an image
    parameter ADDRESS_WIDTH = 7    // bits of an address: holds BYTES - 1, or more
) (
    input  wire                     clk,

    input  wire                     write,
    input  wire [ADDRESS_WIDTH-1:0] write_address,
    input  wire [7:0]               write_data,

    input  wire                     read,
    input  wire [ADDRESS_WIDTH-1:0] read_address,
    output reg  [7:0]               read_data
);
    localparam INDEX_WIDTH = BYTES > 1 ? $clog2(BYTES) : 1;

    reg [7:0] memory [0:BYTES-1];

    // An address may have one bit more than the memory needs, to tell its end.
    wire unused_bits = &{1'b0, write_address, read_address};

    always @(posedge clk) begin
        if (write)
            memory[write_address[INDEX_WIDTH-1:0]] <= write_data;
        if (read)
            read_data <= memory[read_address[INDEX_WIDTH-1:0]];
    end
endmodule

`default_nettype wire
