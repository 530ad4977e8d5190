// Bench of bitloom_link: requests on the line, answers from it, around a network that counts ones.
//
// LAG: clocks the network takes for an image. Images are sent four at a time without a pause, so with a long LAG some are
// refused as busy, and nothing else may happen to them.
`default_nettype none

module bitloom_link_tb;
    parameter DIVISOR    = 8;
    parameter BEATS      = 5;
    parameter BEAT_WIDTH = 12;
    parameter LAG        = 20;
    parameter ROUNDS     = 12;

    localparam BENCH       = "bitloom_link";
    localparam CLOCK       = 10;
    localparam BIT         = DIVISOR * CLOCK;
    localparam BITS        = BEATS * BEAT_WIDTH;
    localparam IMAGE_BYTES = (BITS + 7) / 8;
    localparam IDENTITY    = 32'h0badcafe;

    `include "cell_bench.vh"

    reg                   uart_rx = 1'b1;
    wire                  uart_tx;
    wire                  image_valid;
    wire                  image_ready;
    wire [BEAT_WIDTH-1:0] image_data;
    wire                  image_last;
    reg                   class_valid = 1'b0;
    wire                  class_ready;
    reg  [7:0]            class_data;
    wire                  shown;
    wire [7:0]            shown_class;
    wire                  working;
    wire                  refused;

    bitloom_link #(
        .DIVISOR    (DIVISOR),
        .IMAGE_BYTES(IMAGE_BYTES),
        .BEATS      (BEATS),
        .BEAT_WIDTH (BEAT_WIDTH),
        .CLASS_WIDTH(8),
        .IDENTITY   (IDENTITY)
    ) u_dut (
        .clk        (clk),
        .rst        (rst),
        .uart_rx    (uart_rx),
        .uart_tx    (uart_tx),
        .image_valid(image_valid),
        .image_ready(image_ready),
        .image_data (image_data),
        .image_last (image_last),
        .class_valid(class_valid),
        .class_ready(class_ready),
        .class_data (class_data),
        .shown      (shown),
        .shown_class(shown_class),
        .working    (working),
        .refused    (refused)
    );

    // The network: one image at a time.
    integer wait_left = 0;
    integer ones      = 0;
    integer beat      = 0;
    integer b;
    assign image_ready = wait_left == 0 && !class_valid;
    always @(posedge clk) begin
        if (!rst) begin
            if (image_valid && image_ready) begin
                for (b = 0; b < BEAT_WIDTH; b = b + 1)
                    ones = ones + image_data[b];
                beat = beat + 1;
                check(image_last === (beat == BEATS), "image_last is wrong");
                if (image_last) begin
                    class_data <= ones;
                    wait_left = LAG + 1;
                    ones      = 0;
                    beat      = 0;
                end
            end
            if (class_valid && class_ready)
                class_valid <= 1'b0;
            if (wait_left > 0) begin
                wait_left = wait_left - 1;
                if (wait_left == 0)
                    class_valid <= 1'b1;
            end
        end
    end

    // The host's receiver: packets of ten bytes, kept under their sequence numbers.
    reg [9:0]  bits;
    reg [79:0] packet;
    reg [39:0] answer_of [0:255];  // status, value
    integer    count_of [0:255];
    integer    got = 0;
    integer    r;
    integer    answers = 0;
    initial begin
        for (r = 0; r < 256; r = r + 1)
            count_of[r] = 0;
        forever begin
            @(negedge uart_tx);
            #(BIT / 2);
            for (r = 0; r < 10; r = r + 1) begin
                bits[r] = uart_tx;
                if (r < 9)
                    #(BIT);
            end
            check(bits[0] === 1'b0 && bits[9] === 1'b1, "no start bit or no stop bit");
            packet = {packet[71:0], bits[8:1]};
            got    = got + 1;
            if (got == 10) begin
                got = 0;
                check(packet[79:64] === 16'h7eb1, "an answer does not begin with 7E B1");
                check(summed(packet[63:16]) === packet[15:0], "the crc of an answer is wrong");
                answer_of[packet[55:48]] = {packet[63:56], packet[47:16]};
                count_of[packet[55:48]]  = count_of[packet[55:48]] + 1;
                answers = answers + 1;
            end
        end
    end

    function [15:0] summed;
        input [47:0] bytes;
        integer      k;
        begin
            summed = 16'hffff;
            for (k = 47; k >= 0; k = k - 1)
                summed = {summed[14:0], 1'b0} ^ (summed[15] ^ bytes[k] ? 16'h1021 : 16'h0000);
        end
    endfunction

    integer i;
    reg [15:0] crc;
    task send;
        input [7:0] value;
        begin
            for (i = 7; i >= 0; i = i - 1)
                crc = {crc[14:0], 1'b0} ^ (crc[15] ^ value[i] ? 16'h1021 : 16'h0000);
            uart_rx = 1'b0;
            #(BIT);
            for (i = 0; i < 8; i = i + 1) begin
                uart_rx = value[i];
                #(BIT);
            end
            uart_rx = 1'b1;
            #(BIT);
        end
    endtask

    integer   n;
    integer   total;
    reg [7:0] value;
    task send_image;
        input [7:0]  number;
        input [15:0] flip;
        begin
            send(8'hb1);
            send(8'h7e);
            crc = 16'hffff;
            send(8'h01);
            send(number);
            total = 0;
            for (n = 0; n < IMAGE_BYTES; n = n + 1) begin
                value = draw(1'b0) >> 5;
                for (i = 0; i < 8; i = i + 1)
                    if (8 * n + i < BITS)
                        total = total + value[i];
                send(value);
            end
            send_crc(flip);
        end
    endtask

    reg [15:0] sum;
    task send_crc;
        input [15:0] flip;
        begin
            sum = crc ^ flip;
            send(sum[15:8]);
            send(sum[7:0]);
        end
    endtask

    integer   round, k;
    integer   busy = 0;
    integer   classes = 0;
    integer   totals [0:3];
    reg [7:0] seq = 8'd0;
    initial begin
        #(CLOCK * 40);
        for (round = 0; round < ROUNDS; round = round + 1) begin
            for (k = 0; k < 4; k = k + 1) begin
                send_image(seq + k, 16'd0);
                totals[k] = total;
            end
            #(BIT * 10 * 60 + CLOCK * LAG * 8);
            for (k = 0; k < 4; k = k + 1) begin
                value = seq + k;
                check(count_of[value] == 1, "not one answer to an image");
                if (answer_of[value] === {8'h82, 32'd0}) begin
                    busy = busy + 1;
                end else begin
                    check(answer_of[value] === {8'h00, 24'd0, totals[k][7:0]}, "the class is wrong");
                    classes = classes + 1;
                end
                count_of[value] = 0;
            end
            check(shown === 1'b1, "no class is shown");
            check(!working, "working on nothing");
            check(answer_of[seq] === {8'h00, 24'd0, totals[0][7:0]}, "the first image was not taken");

            // A broken one, another op, and who are you: answered in order, and the network sees none of them.
            send_image(seq + 8'd4, 16'h0400);
            send(8'hb1);
            send(8'h7e);
            crc = 16'hffff;
            send(8'h33);
            send(seq + 8'd5);
            send_crc(16'd0);
            #(BIT * 10 * 25);
            check(refused === 1'b1, "refused is not shown");
            send(8'hb1);
            send(8'h7e);
            crc = 16'hffff;
            send(8'h02);
            send(seq + 8'd6);
            send_crc(16'd0);
            #(BIT * 10 * 12);
            value = seq + 8'd4;
            check(count_of[value] == 1 && answer_of[value] === {8'h81, 32'd0}, "the answer is not bad crc");
            value = seq + 8'd5;
            check(count_of[value] == 1 && answer_of[value] === {8'h83, 32'd0}, "the answer is not unknown op");
            value = seq + 8'd6;
            check(count_of[value] == 1 && answer_of[value] === {8'h01, IDENTITY}, "the answer is not who it is");
            check(refused === 1'b0, "refused is shown");
            for (k = 4; k < 7; k = k + 1) begin
                value = seq + k;
                count_of[value] = 0;
            end
            seq = seq + 8'd7;
        end
        check(answers == ROUNDS * 7, "answers too many or too few");
        // A fast network refuses nothing, even of images that come without a pause.
        if (LAG < 10 * DIVISOR)
            check(busy == 0 || IMAGE_BYTES < 12, "busy without a reason");
        else
            check(busy > 0, "a slow network is never busy");
        pass;
    end
endmodule

`default_nettype wire
