// bitloom_packet_receiver - finds request packets in a stream of bytes and gives what to answer.
//
//     B1 7E | op | seq | payload | crc, high byte first        crc over op, seq and payload
//     op 01 classify: IMAGE_BYTES bytes of payload, the image; op 02 identify: none; op 03 classify pixels: PIXELS bytes, which
//     bitloom_pixel_encoder makes the image of; any other op, and op 03 with PIXELS = 0: taken as having none
//
// The image is written to memory as it comes. When the CRC is right the image is started, if it is all there and there
// is room for its answer; else the answer is busy. A packet is thrown away without an answer, and the next B1 7E looked for,
// after a framing error and when the next byte has not come within 256 byte times of silence (257 with its own).
//
// Memory is shared with the image before: a byte may be written once it has been read. If one comes before that, the rest of
// the packet is not written and the answer is busy.
//
// answer_status is the status byte without its five middle bits, which are 0:
//     000 class   001 identity   101 bad CRC   110 busy   111 unknown op
// An answer that is not taken is given up when the sequence number of the next packet comes.
//
// The answer is there 2 clocks after the last byte of the packet.
`default_nettype none

module bitloom_packet_receiver #(
    parameter DIVISOR       = 24,  // clocks of a bit on the line
    parameter IMAGE_BYTES   = 98,  // of an image
    parameter ADDRESS_WIDTH = 7,   // bits of an address: holds IMAGE_BYTES
    parameter PIXELS        = 0,   // of an image; 0 if pixels are not taken
    parameter LEVEL_COUNT   = 0,   // levels of a pixel, 10*DIVISOR - 8 or fewer; 0 if a pixel is a byte of the image
    parameter [8*(LEVEL_COUNT > 0 ? LEVEL_COUNT : 1)-1:0] LEVELS = 0
) (
    input  wire                     clk,
    input  wire                     rst,  // synchronous, active high

    input  wire                     byte_valid,
    input  wire [7:0]               byte_data,
    input  wire                     framing_error,

    output wire                     write,
    output wire [ADDRESS_WIDTH-1:0] write_address,
    output wire [7:0]               write_data,
    input  wire [ADDRESS_WIDTH-1:0] read_address,  // bytes below it have been read
    input  wire                     reading,       // the image before is still being read or sent
    output wire                     start,         // the image in memory is good

    output wire                     answer_valid,
    input  wire                     answer_ready,  // with start too: there is room for an answer
    output wire [2:0]               answer_status,
    output wire [7:0]               answer_seq
);
    localparam [2:0] HUNT     = 3'd0;  // for B1
    localparam [2:0] SYNC     = 3'd1;  // 7E is to come
    localparam [2:0] OP       = 3'd2;
    localparam [2:0] SEQ      = 3'd3;
    localparam [2:0] PAYLOAD  = 3'd4;
    localparam [2:0] CRC_HIGH = 3'd5;
    localparam [2:0] CRC_LOW  = 3'd6;
    localparam [2:0] VERDICT  = 3'd7;

    localparam [7:0] SYNC_FIRST  = 8'hb1;
    localparam [7:0] SYNC_SECOND = 8'h7e;
    localparam [7:0] CLASSIFY    = 8'h01;
    localparam [7:0] IDENTIFY    = 8'h02;
    localparam [7:0] PIXELWISE   = 8'h03;

    localparam SILENCE     = 2570 * DIVISOR;
    localparam TIMER_WIDTH = $clog2(SILENCE);

    localparam [31:0]              LAST_SILENT  = SILENCE - 1;
    localparam [TIMER_WIDTH-1:0]   NEXT_SILENT  = 1;
    localparam COUNT_WIDTH = $clog2((PIXELS > IMAGE_BYTES ? PIXELS : IMAGE_BYTES) + 1);

    localparam [31:0]              LAST_BYTE    = IMAGE_BYTES - 1;
    localparam [31:0]              LAST_PIXEL   = PIXELS - 1;
    localparam [COUNT_WIDTH-1:0]   NEXT_COUNT   = 1;
    localparam [ADDRESS_WIDTH-1:0] NEXT_ADDRESS = 1;

    reg [2:0]               state_q;
    reg [TIMER_WIDTH-1:0]   timer_q;
    reg [COUNT_WIDTH-1:0]   count_q;    // bytes of the payload so far
    reg [ADDRESS_WIDTH-1:0] address_q;  // bytes of the image so far
    reg                     classify_q, identify_q;
    wire                    pixelwise;  // the payload is pixels that are to be encoded
    reg                     late_q;  // a byte of this payload found no room in memory
    reg                     answer_valid_q;
    reg [2:0]               answer_status_q;
    reg [7:0]               seq_q;

    wire crc_good;
    wire silent  = timer_q == LAST_SILENT[TIMER_WIDTH-1:0];
    wire room    = !reading || address_q < read_address;
    wire verdict = state_q == VERDICT;
    wire accept  = !late_q && !reading && answer_ready;

    wire       payload      = byte_valid && state_q == PAYLOAD;
    wire       payload_last = count_q == (pixelwise ? LAST_PIXEL[COUNT_WIDTH-1:0] : LAST_BYTE[COUNT_WIDTH-1:0]);
    wire       image_valid;
    wire [7:0] image_byte;

    assign write         = image_valid && room && !late_q;
    assign write_address = address_q;
    assign write_data    = image_byte;
    assign start         = verdict && crc_good && classify_q && accept;
    assign answer_valid  = answer_valid_q;
    assign answer_status = answer_status_q;
    assign answer_seq    = seq_q;

    bitloom_crc16 u_crc (
        .clk   (clk),
        .clear (state_q == SYNC),
        .update(byte_valid),
        .data  (byte_data),
        .crc   (unused_crc),
        .zero  (crc_good)
    );
    wire [15:0] unused_crc;

    generate
        if (PIXELS > 0 && LEVEL_COUNT > 0) begin : g_levels
            reg        pixelwise_q;
            wire       encoded_valid;
            wire [7:0] encoded_byte;

            assign pixelwise   = pixelwise_q;
            assign image_valid = pixelwise_q ? encoded_valid : payload;
            assign image_byte  = pixelwise_q ? encoded_byte : byte_data;
            always @(posedge clk)
                if (byte_valid && state_q == OP)
                    pixelwise_q <= byte_data == PIXELWISE;

            bitloom_pixel_encoder #(
                .COUNT (LEVEL_COUNT),
                .LEVELS(LEVELS)
            ) u_encoder (
                .clk        (clk),
                .clear      (rst || state_q == SEQ),
                .pixel_valid(payload),
                .pixel      (byte_data),
                .pixel_last (payload_last),
                .byte_valid (encoded_valid),
                .byte_data  (encoded_byte)
            );
        end else begin : g_bytes
            wire [8*(LEVEL_COUNT > 0 ? LEVEL_COUNT : 1)-1:0] unused_levels = LEVELS;

            assign pixelwise   = 1'b0;
            assign image_valid = payload;
            assign image_byte  = byte_data;
        end
    endgenerate

    always @(posedge clk) begin
        if (rst || framing_error || silent || verdict) begin
            state_q <= HUNT;
        end else if (byte_valid) begin
            case (state_q)
                SYNC:     state_q <= byte_data == SYNC_SECOND ? OP : byte_data == SYNC_FIRST ? SYNC : HUNT;
                OP:       state_q <= SEQ;
                SEQ:      state_q <= classify_q ? PAYLOAD : CRC_HIGH;
                PAYLOAD:  state_q <= payload_last ? CRC_HIGH : PAYLOAD;
                CRC_HIGH: state_q <= CRC_LOW;
                CRC_LOW:  state_q <= VERDICT;
                default:  state_q <= byte_data == SYNC_FIRST ? SYNC : HUNT;
            endcase
        end
    end

    always @(posedge clk) begin
        if (byte_valid || silent)
            timer_q <= {TIMER_WIDTH{1'b0}};
        else
            timer_q <= timer_q + NEXT_SILENT;
    end

    always @(posedge clk) begin
        if (byte_valid && state_q == OP) begin
            classify_q <= byte_data == CLASSIFY || (PIXELS > 0 && byte_data == PIXELWISE);
            identify_q <= byte_data == IDENTIFY;
        end
        if (byte_valid && state_q == SEQ)
            seq_q <= byte_data;
        if (state_q == SEQ)
            count_q <= {COUNT_WIDTH{1'b0}};
        else if (payload)
            count_q <= count_q + NEXT_COUNT;
        if (state_q == SEQ)
            address_q <= {ADDRESS_WIDTH{1'b0}};
        else if (image_valid)
            address_q <= address_q + NEXT_ADDRESS;
        if (state_q == SEQ)
            late_q <= 1'b0;
        else if (image_valid && !room)
            late_q <= 1'b1;
    end

    always @(posedge clk) begin
        if (verdict)
            answer_status_q <= !crc_good ? 3'b101
                : classify_q ? (accept ? 3'b000 : 3'b110)
                : identify_q ? 3'b001 : 3'b111;
        if (rst)
            answer_valid_q <= 1'b0;
        else if (verdict)
            answer_valid_q <= 1'b1;
        else if (answer_ready || (byte_valid && state_q == SEQ))
            answer_valid_q <= 1'b0;
    end
endmodule

`default_nettype wire
