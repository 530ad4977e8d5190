// Bench of bitloom_packet_receiver: packets good and bad, byte by byte, and what is answered to each.
`default_nettype none

module bitloom_packet_receiver_tb;
    parameter DIVISOR     = 8;
    parameter IMAGE_BYTES = 5;
    parameter PIXELS      = 0;
    parameter LEVEL_COUNT = 0;
    parameter PACKETS     = 150;

    localparam BENCH         = "bitloom_packet_receiver";
    localparam ADDRESS_WIDTH = $clog2(IMAGE_BYTES + 1);
    localparam SILENCE       = 2570 * DIVISOR;
    localparam COUNT         = LEVEL_COUNT > 0 ? LEVEL_COUNT : 1;

    // From high to low, so that no two bits of a pixel can be exchanged unseen: 240, 220, 200, ...
    localparam [63:0] LEVELS = 64'h64788ca0b4c8dcf0;

    localparam [2:0] CLASS    = 3'b000;
    localparam [2:0] IDENTITY = 3'b001;
    localparam [2:0] BAD_CRC  = 3'b101;
    localparam [2:0] BUSY     = 3'b110;
    localparam [2:0] UNKNOWN  = 3'b111;

    `include "cell_bench.vh"

    reg                      byte_valid    = 1'b0;
    reg  [7:0]               byte_data     = 8'd0;
    reg                      framing_error = 1'b0;
    wire                     write;
    wire [ADDRESS_WIDTH-1:0] write_address;
    wire [7:0]               write_data;
    reg  [ADDRESS_WIDTH-1:0] read_address  = 0;
    reg                      reading       = 1'b0;
    wire                     start;
    wire                     answer_valid;
    reg                      answer_ready  = 1'b1;
    wire [2:0]               answer_status;
    wire [7:0]               answer_seq;

    bitloom_packet_receiver #(
        .DIVISOR      (DIVISOR),
        .IMAGE_BYTES  (IMAGE_BYTES),
        .ADDRESS_WIDTH(ADDRESS_WIDTH),
        .PIXELS       (PIXELS),
        .LEVEL_COUNT  (LEVEL_COUNT),
        .LEVELS       (LEVELS[8*COUNT-1:0])
    ) u_dut (
        .clk          (clk),
        .rst          (rst),
        .byte_valid   (byte_valid),
        .byte_data    (byte_data),
        .framing_error(framing_error),
        .write        (write),
        .write_address(write_address),
        .write_data   (write_data),
        .read_address (read_address),
        .reading      (reading),
        .start        (start),
        .answer_valid (answer_valid),
        .answer_ready (answer_ready),
        .answer_status(answer_status),
        .answer_seq   (answer_seq)
    );

    reg [7:0]  memory [0:IMAGE_BYTES-1];
    reg [7:0]  image [0:IMAGE_BYTES-1];
    integer    answers = 0;
    integer    starts  = 0;
    integer    writes  = 0;
    integer    answered_at = 0;
    reg [10:0] answer;

    always @(posedge clk) begin
        if (!rst) begin
            check(answer_valid === 1'b0 || answer_valid === 1'b1, "answer_valid is unknown");
            check(!write || write_address < IMAGE_BYTES, "written behind the image");
            check(!write || !reading || write_address < read_address, "a byte that has not been read is written over");
            if (write) begin
                memory[write_address] = write_data;
                writes = writes + 1;
            end
            if (start)
                starts = starts + 1;
            if (answer_valid && answer_ready) begin
                answer      = {answer_status, answer_seq};
                answers     = answers + 1;
                answered_at = clocks;
            end
        end
    end

    integer sent_at = 0;
    integer longest  = 20;  // clocks between bytes
    integer shortest = 1;
    task send;
        input [7:0] value;
        begin
            repeat (shortest + draw(1'b0) % longest)
                @(posedge clk);
            byte_valid <= 1'b1;
            byte_data  <= value;
            @(posedge clk);
            sent_at = clocks;
            byte_valid <= 1'b0;
            byte_data  <= draw(1'b0) >> 3;
        end
    endtask

    reg [15:0] crc;
    task send_summed;
        input [7:0] value;
        integer     b;
        begin
            for (b = 7; b >= 0; b = b - 1)
                crc = {crc[14:0], 1'b0} ^ (crc[15] ^ value[b] ? 16'h1021 : 16'h0000);
            send(value);
        end
    endtask

    task send_head;
        input [7:0] op;
        input [7:0] seq;
        begin
            crc = 16'hffff;
            send(8'hb1);
            send(8'h7e);
            send_summed(op);
            send_summed(seq);
        end
    endtask

    integer i;
    task send_image;
        input integer length;
        for (i = 0; i < length; i = i + 1) begin
            // Sync bytes inside a payload are payload.
            image[i] = chance(30) ? 8'hb1 : chance(40) ? 8'h7e : draw(1'b0) >> 6;
            send_summed(image[i]);
        end
    endtask

    integer   bits;
    integer   level;
    reg [7:0] pixel;
    task send_pixels;
        input integer length;
        begin
            for (i = 0; i < IMAGE_BYTES; i = i + 1)
                image[i] = 8'd0;
            bits     = 0;
            shortest = LEVEL_COUNT + 1;
            for (i = 0; i < length; i = i + 1) begin
                pixel = draw(1'b0) >> 6;
                if (LEVEL_COUNT == 0)
                    image[i] = pixel;
                for (level = 0; level < LEVEL_COUNT; level = level + 1) begin
                    image[bits / 8] = image[bits / 8] | (pixel >= LEVELS[8*level +: 8]) << bits % 8;
                    bits = bits + 1;
                end
                send_summed(pixel);
            end
            // As long as the two bytes of the crc take, on the line.
            repeat (LEVEL_COUNT + 8) @(posedge clk);
            shortest = 1;
        end
    endtask

    task send_crc;
        input [15:0] flip;
        begin
            crc = crc ^ flip;
            send(crc[15:8]);
            send(crc[7:0]);
        end
    endtask

    // What the packet just sent brings: one answer, and a start if it is a class.
    integer answers_before, starts_before;
    task mark;
        begin
            answers_before = answers;
            starts_before  = starts;
        end
    endtask

    task expect_answer;
        input [2:0] status;
        input [7:0] seq;
        begin
            repeat (6) @(posedge clk);
            check(answers == answers_before + 1, "not one answer");
            check(answer[7:0] === seq, "the sequence number of the answer is wrong");
            check(answer[10:8] === status, "the status of the answer is wrong");
            check(answered_at - sent_at == 2, "the clocks are not as documented");
            check(starts == starts_before + (status == CLASS ? 1 : 0), "an image was started, or was not");
            if (status == CLASS)
                for (i = 0; i < IMAGE_BYTES; i = i + 1)
                    check(memory[i] === image[i], "memory is not the image");
        end
    endtask

    task expect_nothing;
        begin
            repeat (6) @(posedge clk);
            check(answers == answers_before, "an answer that nobody asked for");
            check(starts == starts_before, "an image that nobody sent");
        end
    endtask

    integer   packet;
    reg [7:0] seq;
    reg [7:0] value;
    integer   length;
    initial begin
        repeat (8) @(posedge clk);
        for (packet = 0; packet < PACKETS; packet = packet + 1) begin
            seq = draw(1'b0) >> 4;
            mark;
            case (packet % 17)
                0: begin
                    send_head(8'h01, seq);
                    send_image(IMAGE_BYTES);
                    send_crc(16'd0);
                    expect_answer(CLASS, seq);
                end
                1: begin
                    send_head(8'h02, seq);
                    send_crc(16'd0);
                    expect_answer(IDENTITY, seq);
                end
                2: begin  // one bit of the crc is wrong
                    send_head(8'h01, seq);
                    send_image(IMAGE_BYTES);
                    send_crc(16'd1 << (draw(1'b0) >> 5) % 16);
                    expect_answer(BAD_CRC, seq);
                end
                3: begin  // an unknown op has no payload
                    value = draw(1'b0) >> 8;
                    value = value >= 8'h01 && value <= 8'h03 ? 8'h00 : value;
                    send_head(value, seq);
                    send_crc(16'd0);
                    expect_answer(UNKNOWN, seq);
                end
                4: begin  // garbage with no B1 7E in it, then B1 B1 7E
                    repeat (20) begin
                        value = draw(1'b0) >> 9;
                        send(value == 8'h7e ? 8'hb1 : value);
                    end
                    send(8'hb1);
                    send_head(8'h02, seq);
                    send_crc(16'd0);
                    expect_answer(IDENTITY, seq);
                end
                5: begin  // cut off, then silence
                    length = (draw(1'b0) >> 5) % (IMAGE_BYTES + 1);
                    send_head(8'h01, seq);
                    send_image(length);
                    repeat (SILENCE + 2) @(posedge clk);
                    expect_nothing;
                    send_head(8'h02, ~seq);
                    send_crc(16'd0);
                    expect_answer(IDENTITY, ~seq);
                end
                6: begin  // almost too long a gap
                    send_head(8'h01, seq);
                    repeat (SILENCE - 2 - longest) @(posedge clk);
                    send_image(IMAGE_BYTES);
                    send_crc(16'd0);
                    expect_answer(CLASS, seq);
                end
                7: begin  // a framing error inside
                    send_head(8'h01, seq);
                    send_image(IMAGE_BYTES - 1);
                    framing_error <= 1'b1;
                    @(posedge clk);
                    framing_error <= 1'b0;
                    send(8'h00);
                    send(8'h00);
                    send(8'h00);
                    expect_nothing;
                end
                8: begin  // no room for the answer
                    answer_ready <= 1'b0;
                    send_head(8'h01, seq);
                    send_image(IMAGE_BYTES);
                    send_crc(16'd0);
                    repeat (9) @(posedge clk);
                    check(answer_valid && answer_status === BUSY && answer_seq === seq, "busy is not kept");
                    check(starts == starts_before, "an image was started without room for its answer");
                    answer_ready <= 1'b1;
                    repeat (3) @(posedge clk);
                    check(answers == answers_before + 1, "busy was not answered once");
                end
                9: begin  // the image before is not read yet
                    reading      <= 1'b1;
                    read_address <= (draw(1'b0) >> 5) % IMAGE_BYTES;
                    send_head(8'h01, seq);
                    send_image(IMAGE_BYTES);
                    reading <= 1'b0;
                    send_crc(16'd0);
                    expect_answer(BUSY, seq);
                end
                10: begin  // the image before is read, but not sent
                    reading      <= 1'b1;
                    read_address <= IMAGE_BYTES;
                    send_head(8'h01, seq);
                    send_image(IMAGE_BYTES);
                    send_crc(16'd0);
                    expect_answer(BUSY, seq);
                    reading <= 1'b0;
                end
                11: begin  // the image before is read while this one comes
                    reading      <= 1'b1;
                    read_address <= IMAGE_BYTES;
                    send_head(8'h01, seq);
                    send_image(IMAGE_BYTES);
                    reading <= 1'b0;
                    send_crc(16'd0);
                    expect_answer(CLASS, seq);
                end
                12: begin  // an answer that nobody takes is given up
                    answer_ready <= 1'b0;
                    send_head(8'h02, seq);
                    send_crc(16'd0);
                    repeat (9) @(posedge clk);
                    check(answer_valid, "the answer was not kept");
                    send_head(8'h02, ~seq);
                    @(posedge clk);
                    check(!answer_valid, "an old answer with a new number");
                    answer_ready <= 1'b1;
                    send_crc(16'd0);
                    expect_answer(IDENTITY, ~seq);
                end
                13: begin  // pixels
                    send_head(8'h03, seq);
                    if (PIXELS == 0) begin
                        send_crc(16'd0);
                        expect_answer(UNKNOWN, seq);
                    end else begin
                        send_pixels(PIXELS);
                        send_crc(16'd0);
                        expect_answer(CLASS, seq);
                    end
                end
                14: if (PIXELS > 0) begin  // pixels cut off, then all of them
                    send_head(8'h03, seq);
                    send_pixels(PIXELS - 1);
                    framing_error <= 1'b1;
                    @(posedge clk);
                    framing_error <= 1'b0;
                    expect_nothing;
                    send_head(8'h03, seq);
                    send_pixels(PIXELS);
                    send_crc(16'd0);
                    expect_answer(CLASS, seq);
                end
                15: if (PIXELS > 0) begin  // pixels while the image before is not read yet
                    reading      <= 1'b1;
                    read_address <= IMAGE_BYTES - 1;
                    send_head(8'h03, seq);
                    send_pixels(PIXELS);
                    reading <= 1'b0;
                    send_crc(16'd0);
                    expect_answer(BUSY, seq);
                end
                default: begin  // at the speed of the memory
                    longest = 1;
                    send_head(8'h01, seq);
                    send_image(IMAGE_BYTES);
                    send_crc(16'd0);
                    expect_answer(CLASS, seq);
                    longest = 20;
                end
            endcase
        end
        pass;
    end
endmodule

`default_nettype wire
