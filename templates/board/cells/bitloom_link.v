// bitloom_link - a network on a serial line: requests in, images to the network, classes from it, answers out.
//
//     uart_rx -> packets -> image memory -> image_*          class_* -> packets -> uart_tx
//                   answers, in the order of their requests ----^
//
// Only images whose CRC is right reach the network. Four requests may be under way; see docs/boards.md for the packets.
`default_nettype none

module bitloom_link #(
    parameter        DIVISOR     = 24,  // clocks of a bit on the line, 8 or more
    parameter        IMAGE_BYTES = 98,  // of an image: ceil(BEATS * BEAT_WIDTH / 8)
    parameter        PIXELS      = 0,   // of an image; 0 if pixels are not taken
    parameter        LEVEL_COUNT = 0,   // levels of a pixel, 10*DIVISOR - 8 or fewer; 0 if a pixel is a byte of the image
    parameter [8*(LEVEL_COUNT > 0 ? LEVEL_COUNT : 1)-1:0] LEVELS = 0,  // level i from bit 8*i
    parameter        BEATS       = 28,  // of an image
    parameter        BEAT_WIDTH  = 28,  // bits of a beat
    parameter        CLASS_WIDTH = 8,   // bits of a class, 8 to 32
    parameter [31:0] IDENTITY    = 0    // the first four bytes of the model's digest
) (
    input  wire                   clk,
    input  wire                   rst,  // synchronous, active high

    input  wire                   uart_rx,
    output wire                   uart_tx,

    output wire                   image_valid,
    input  wire                   image_ready,
    output wire [BEAT_WIDTH-1:0]  image_data,
    output wire                   image_last,

    input  wire                   class_valid,
    output wire                   class_ready,
    input  wire [CLASS_WIDTH-1:0] class_data,

    // For lamps.
    output wire                   shown,        // there has been a class
    output wire [7:0]             shown_class,  // low bits of the last one
    output wire                   working,      // a request is under way
    output wire                   refused       // the last answer was none: bad CRC, busy, unknown op
);
    localparam DEPTH         = 4;
    localparam ADDRESS_WIDTH = $clog2(IMAGE_BYTES + 1);

    wire       received;
    wire [7:0] received_byte;
    wire       framing_error;

    bitloom_uart_rx #(
        .DIVISOR(DIVISOR)
    ) u_rx (
        .clk          (clk),
        .rst          (rst),
        .rx           (uart_rx),
        .byte_valid   (received),
        .byte_data    (received_byte),
        .framing_error(framing_error)
    );

    wire                     memory_write;
    wire [ADDRESS_WIDTH-1:0] memory_write_address;
    wire [7:0]               memory_write_data;
    wire                     memory_read;
    wire [ADDRESS_WIDTH-1:0] memory_read_address;
    wire [7:0]               memory_data;
    wire                     image_start;
    wire                     image_busy;
    wire                     answer_valid;
    wire                     answer_ready;
    wire [2:0]               answer_status;
    wire [7:0]               answer_seq;

    bitloom_packet_receiver #(
        .DIVISOR      (DIVISOR),
        .IMAGE_BYTES  (IMAGE_BYTES),
        .ADDRESS_WIDTH(ADDRESS_WIDTH),
        .PIXELS       (PIXELS),
        .LEVEL_COUNT  (LEVEL_COUNT),
        .LEVELS       (LEVELS)
    ) u_receiver (
        .clk          (clk),
        .rst          (rst),
        .byte_valid   (received),
        .byte_data    (received_byte),
        .framing_error(framing_error),
        .write        (memory_write),
        .write_address(memory_write_address),
        .write_data   (memory_write_data),
        .read_address (memory_read_address),
        .reading      (image_busy),
        .start        (image_start),
        .answer_valid (answer_valid),
        .answer_ready (answer_ready),
        .answer_status(answer_status),
        .answer_seq   (answer_seq)
    );

    bitloom_image_memory #(
        .BYTES        (IMAGE_BYTES),
        .ADDRESS_WIDTH(ADDRESS_WIDTH)
    ) u_memory (
        .clk          (clk),
        .write        (memory_write),
        .write_address(memory_write_address),
        .write_data   (memory_write_data),
        .read         (memory_read),
        .read_address (memory_read_address),
        .read_data    (memory_data)
    );

    bitloom_image_stream #(
        .BEATS        (BEATS),
        .BEAT_WIDTH   (BEAT_WIDTH),
        .ADDRESS_WIDTH(ADDRESS_WIDTH)
    ) u_stream (
        .clk         (clk),
        .rst         (rst),
        .start       (image_start),
        .busy        (image_busy),
        .read        (memory_read),
        .read_address(memory_read_address),
        .read_data   (memory_data),
        .out_valid   (image_valid),
        .out_ready   (image_ready),
        .out_data    (image_data),
        .out_last    (image_last)
    );

    wire       queued_valid;
    wire       queued_ready;
    wire [2:0] queued_status;
    wire [7:0] queued_seq;

    bitloom_answer_queue #(
        .WIDTH(11),
        .DEPTH(DEPTH)
    ) u_queue (
        .clk      (clk),
        .rst      (rst),
        .in_valid (answer_valid),
        .in_ready (answer_ready),
        .in_data  ({answer_status, answer_seq}),
        .out_valid(queued_valid),
        .out_ready(queued_ready),
        .out_data ({queued_status, queued_seq})
    );

    wire       sent_valid;
    wire       sent_ready;
    wire [7:0] sent_byte;

    bitloom_packet_sender #(
        .CLASS_WIDTH(CLASS_WIDTH),
        .IDENTITY   (IDENTITY)
    ) u_sender (
        .clk          (clk),
        .rst          (rst),
        .answer_valid (queued_valid),
        .answer_ready (queued_ready),
        .answer_status(queued_status),
        .answer_seq   (queued_seq),
        .class_valid  (class_valid),
        .class_ready  (class_ready),
        .class_data   (class_data),
        .byte_valid   (sent_valid),
        .byte_ready   (sent_ready),
        .byte_data    (sent_byte)
    );

    bitloom_uart_tx #(
        .DIVISOR(DIVISOR)
    ) u_tx (
        .clk       (clk),
        .rst       (rst),
        .byte_valid(sent_valid),
        .byte_ready(sent_ready),
        .byte_data (sent_byte),
        .tx        (uart_tx)
    );

    reg       shown_q;
    reg [7:0] shown_class_q;
    reg       refused_q;

    assign shown       = shown_q;
    assign shown_class = shown_class_q;
    assign working     = queued_valid;
    assign refused     = refused_q;

    always @(posedge clk) begin
        if (rst) begin
            shown_q   <= 1'b0;
            refused_q <= 1'b0;
        end else if (queued_ready) begin
            shown_q   <= shown_q || class_ready;
            refused_q <= queued_status[2];
        end
        if (class_ready)
            shown_class_q <= class_data[7:0];
    end
endmodule

`default_nettype wire
