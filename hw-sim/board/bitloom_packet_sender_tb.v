// Bench of bitloom_packet_sender: ten bytes for every answer, with classes that come late and a line that is slow.
`default_nettype none

module bitloom_packet_sender_tb;
    parameter CLASS_WIDTH = 8;
    parameter GAPS        = 30;
    parameter STALLS      = 50;
    parameter ANSWERS     = 200;

    localparam BENCH    = "bitloom_packet_sender";
    localparam IDENTITY = 32'hc0ffee42;

    `include "cell_bench.vh"

    reg                    answer_valid = 1'b0;
    wire                   answer_ready;
    reg  [2:0]             answer_status;
    reg  [7:0]             answer_seq;
    reg                    class_valid = 1'b0;
    wire                   class_ready;
    reg  [CLASS_WIDTH-1:0] class_data;
    wire                   byte_valid;
    reg                    byte_ready = 1'b0;
    wire [7:0]             byte_data;

    bitloom_packet_sender #(
        .CLASS_WIDTH(CLASS_WIDTH),
        .IDENTITY   (IDENTITY)
    ) u_dut (
        .clk          (clk),
        .rst          (rst),
        .answer_valid (answer_valid),
        .answer_ready (answer_ready),
        .answer_status(answer_status),
        .answer_seq   (answer_seq),
        .class_valid  (class_valid),
        .class_ready  (class_ready),
        .class_data   (class_data),
        .byte_valid   (byte_valid),
        .byte_ready   (byte_ready),
        .byte_data    (byte_data)
    );

    function [15:0] summed;
        input [47:0] bytes;
        integer      b;
        begin
            summed = 16'hffff;
            for (b = 47; b >= 0; b = b - 1)
                summed = {summed[14:0], 1'b0} ^ (summed[15] ^ bytes[b] ? 16'h1021 : 16'h0000);
        end
    endfunction

    function [2:0] status;
        input [31:0] number;
        case (number % 5)
            0:       status = 3'b001;
            1:       status = 3'b101;
            2:       status = 3'b110;
            3:       status = 3'b111;
            default: status = 3'b000;
        endcase
    endfunction

    reg [31:0] value;
    reg [79:0] packet;
    integer    index = 0;
    integer    sent  = 0;
    always @(posedge clk) begin
        if (!rst) begin
            check(!answer_ready || (answer_valid && index == 9), "an answer was taken before its last byte");
            check(class_ready === (answer_ready && answer_status == 3'b000), "a class was taken, or was not");
            if (byte_valid) begin
                check(answer_valid, "bytes without an answer");
                check(answer_status != 3'b000 || class_valid, "a class was sent before it was there");
                value = answer_status == 3'b001 ? IDENTITY : 32'd0;
                if (answer_status == 3'b000)
                    value[CLASS_WIDTH-1:0] = class_data;
                packet[79:64] = 16'h7eb1;
                packet[63:16] = {answer_status[2], 5'd0, answer_status[1:0], answer_seq, value};
                packet[15:0]  = summed(packet[63:16]);
                // The line takes a byte when the last one has left: never two clocks running.
                if (byte_ready) begin
                    check(byte_data === packet[8*(9-index) +: 8], "a byte is wrong");
                    index = index == 9 ? 0 : index + 1;
                    sent  = sent + (index == 0 ? 1 : 0);
                end
            end
            if (!answer_valid || answer_ready) begin
                answer_valid  <= !chance(GAPS);
                answer_status <= status(draw(1'b0) >> 4);
                answer_seq    <= draw(1'b0) >> 8;
            end
            if (!class_valid || class_ready) begin
                class_valid <= !chance(GAPS);
                class_data  <= draw(1'b0);
            end
            byte_ready <= !byte_ready && !chance(STALLS);
            if (sent == ANSWERS)
                pass;
        end
    end
endmodule

`default_nettype wire
