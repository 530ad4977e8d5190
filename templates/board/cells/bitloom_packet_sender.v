// bitloom_packet_sender - makes a packet of ten bytes of every answer.
//
//     7E B1 | status | seq | value, four bytes, high first | crc, high byte first        crc over status, seq and value
//     value: the class for status 00, IDENTITY for status 01, else 0
//
// Answers leave in the order of their requests. One that is a class waits for the next class of the network, which is taken
// with the last byte of the packet.
//
// A byte whenever the line takes one.
`default_nettype none

module bitloom_packet_sender #(
    parameter        CLASS_WIDTH = 8,  // bits of a class, 32 or less
    parameter [31:0] IDENTITY    = 0   // the first four bytes of the model's digest
) (
    input  wire                   clk,
    input  wire                   rst,  // synchronous, active high

    input  wire                   answer_valid,
    output wire                   answer_ready,
    input  wire [2:0]             answer_status,  // as bitloom_packet_receiver gives it
    input  wire [7:0]             answer_seq,

    input  wire                   class_valid,
    output wire                   class_ready,
    input  wire [CLASS_WIDTH-1:0] class_data,

    output wire                   byte_valid,
    input  wire                   byte_ready,
    output reg  [7:0]             byte_data
);
    localparam [3:0] LAST = 4'd9;

    reg [3:0] index_q;

    wire is_class    = answer_status == 3'b000;
    wire is_identity = answer_status == 3'b001;
    wire send        = byte_valid && byte_ready;
    wire done        = send && index_q == LAST;

    assign byte_valid   = answer_valid && (class_valid || !is_class);
    assign answer_ready = done;
    assign class_ready  = done && is_class;

    reg [31:0] class_value;
    always @* begin
        class_value                  = 32'd0;
        class_value[CLASS_WIDTH-1:0] = class_data;
    end
    wire [31:0] value = is_class ? class_value : is_identity ? IDENTITY : 32'd0;

    wire [15:0] crc;
    wire        unused_zero;
    bitloom_crc16 u_crc (
        .clk   (clk),
        .clear (index_q[3:1] == 3'd0),
        .update(send && !index_q[3]),
        .data  (byte_data),
        .crc   (crc),
        .zero  (unused_zero)
    );

    always @* begin
        case (index_q)
            4'd0:    byte_data = 8'h7e;
            4'd1:    byte_data = 8'hb1;
            4'd2:    byte_data = {answer_status[2], 5'd0, answer_status[1:0]};
            4'd3:    byte_data = answer_seq;
            4'd4:    byte_data = value[31:24];
            4'd5:    byte_data = value[23:16];
            4'd6:    byte_data = value[15:8];
            4'd7:    byte_data = value[7:0];
            4'd8:    byte_data = crc[15:8];
            default: byte_data = crc[7:0];
        endcase
    end

    always @(posedge clk) begin
        if (rst || done)
            index_q <= 4'd0;
        else if (send)
            index_q <= index_q + 4'd1;
    end
endmodule

`default_nettype wire
