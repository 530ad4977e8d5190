// Bench of bitloom_reload_port: models are written rightly and wrongly, with every access in every state; the bits that come out
// are those of the words, and the checksum is computed here byte by byte.
`default_nettype none

module bitloom_reload_port_tb;
    parameter [31:0] SHAPE    = 32'h89ABCDEF;
    parameter        WORDS    = 3;
    parameter        MEMORIES = 2;
    parameter        ROUNDS   = 6;

    localparam BENCH = "bitloom_reload_port";
    localparam [11:0] AT_ID = 12'h000, AT_SHAPE = 12'h004, AT_WORDS = 12'h008, AT_STATUS = 12'h00C, AT_CONTROL = 12'h010,
        AT_DATA = 12'h014, AT_CHECKSUM = 12'h018, AT_POSITION = 12'h01C, BEYOND = 12'h020;
    localparam [1:0] OKAY = 2'b00, SLVERR = 2'b10;
    localparam [31:0] STOP = 32'd1, START = 32'd2;
    localparam [31:0] RUNNING = 32'h001, BUSY = 32'h002, STOPPED = 32'h004, WHOLE = 32'h008;
    localparam [31:0] CHECKSUM = 32'h100, SHAPED = 32'h200, NUMBER = 32'h400, REFUSED = 32'h800;

    `include "cell_bench.vh"

    reg         reset = 1'b0;
    reg         awvalid = 1'b0, wvalid = 1'b0, bready = 1'b0, arvalid = 1'b0, rready = 1'b0;
    reg  [11:0] awaddr, araddr;
    reg  [31:0] wdata;
    reg  [3:0]  wstrb;
    wire        awready, wready, bvalid, arready, rvalid;
    wire [1:0]  bresp, rresp;
    wire [31:0] rdata;
    wire        stop, load_clear, load_valid, load_bit;
    reg         idle = 1'b0;

    // A network that takes a while to be idle, and only when it is stopped.
    integer drain = 0;
    always @(posedge clk) begin
        drain = stop ? drain + 1 : 0;
        idle <= stop && drain > 20;
    end

    reg [31:0] words [0:WORDS-1];
    integer    bits = 0;  // that came since the beginning
    always @(posedge clk) begin
        if (load_clear)
            bits = 0;
        if (load_valid) begin
            check(stop, "bits come while it runs");
            check(load_bit === words[bits / 32][bits % 32], "a bit is wrong");
            bits = bits + 1;
        end
    end

    task write;
        input [11:0] address;
        input [31:0] data;
        input [3:0]  bytes;
        input [1:0]  answer;
        begin
            awaddr <= address;
            wdata  <= data;
            wstrb  <= bytes;
            // Address and data in any order.
            awvalid <= 1'b1;
            while (chance(30))
                @(posedge clk);
            wvalid <= 1'b1;
            @(posedge clk);
            while (!(awvalid && wvalid && awready && wready))
                @(posedge clk);
            awvalid <= 1'b0;
            wvalid  <= 1'b0;
            @(posedge clk);
            while (!bvalid)
                @(posedge clk);
            check(bresp === answer, "a write is answered wrongly");
            while (chance(30)) begin
                @(posedge clk);
                check(bvalid && bresp === answer, "an answer went away");
            end
            bready <= 1'b1;
            @(posedge clk);
            bready <= 1'b0;
        end
    endtask

    reg [31:0] answered;
    task read;
        input [11:0] address;
        input [1:0]  answer;
        begin
            araddr  <= address;
            arvalid <= 1'b1;
            rready  <= 1'b1;
            @(posedge clk);
            while (!(arvalid && arready))
                @(posedge clk);
            arvalid <= 1'b0;
            @(posedge clk);
            while (!rvalid)
                @(posedge clk);
            answered = rdata;
            check(rresp === answer, "a read is answered wrongly");
            rready <= 1'b0;
        end
    endtask

    task holds;
        input [11:0] address;
        input [31:0] value;
        begin
            read(address, OKAY);
            check(answered === value, "a register is wrong");
        end
    endtask

    task stopped;
        begin
            write(AT_CONTROL, STOP, 4'hF, OKAY);
            read(AT_STATUS, OKAY);
            while (answered & BUSY)
                read(AT_STATUS, OKAY);
            check((answered & (RUNNING | STOPPED)) === STOPPED, "it does not stop");
        end
    endtask

    task started;
        integer begun;
        begin
            begun = clocks;
            write(AT_CONTROL, START, 4'hF, OKAY);
            read(AT_STATUS, OKAY);
            while (answered & BUSY)
                read(AT_STATUS, OKAY);
            check(answered === (RUNNING | WHOLE), "it does not start");
            check(clocks - begun > MEMORIES + 3, "it starts before the last bits arrive");
            check(!stop, "it does not let images in");
            holds(AT_POSITION, bits / 32);
        end
    endtask

    reg [31:0] crc;
    integer i, b, w;
    task draw_model;
        begin
            crc = 32'hFFFFFFFF;
            for (i = 0; i < WORDS; i = i + 1) begin
                words[i] = draw(1'b0);
                for (b = 0; b < 4; b = b + 1) begin
                    crc = crc ^ (words[i] >> 8 * b & 32'hFF);
                    for (w = 0; w < 8; w = w + 1)
                        crc = crc[0] ? crc >> 1 ^ 32'hEDB88320 : crc >> 1;
                end
            end
            crc = ~crc;
        end
    endtask

    task send;
        input integer from;
        input integer to;
        integer k;
        for (k = from; k < to; k = k + 1) begin
            write(AT_DATA, words[k], 4'hF, OKAY);
            holds(AT_POSITION, k + 1);
        end
    endtask

    integer round;
    initial begin
        @(posedge clk);
        while (rst)
            @(posedge clk);
        @(posedge clk);
        for (round = 0; round < ROUNDS; round = round + 1) begin
            draw_model;
            // It runs: only STOP is taken.
            holds(AT_ID, 32'h4C746942);
            holds(AT_SHAPE, SHAPE);
            holds(AT_WORDS, WORDS);
            holds(AT_STATUS, RUNNING | WHOLE);
            write(AT_DATA, words[0], 4'hF, SLVERR);
            write(AT_SHAPE, SHAPE, 4'hF, SLVERR);
            write(AT_CHECKSUM, crc, 4'hF, SLVERR);
            write(AT_CONTROL, START, 4'hF, SLVERR);
            write(AT_CONTROL, 32'd3, 4'hF, SLVERR);
            write(AT_CONTROL, STOP, 4'h7, SLVERR);
            write(BEYOND, STOP, 4'hF, SLVERR);
            read(BEYOND, SLVERR);
            read(AT_DATA, SLVERR);
            holds(AT_STATUS, REFUSED | RUNNING | WHOLE);
            // It drains.
            write(AT_CONTROL, STOP, 4'hF, OKAY);
            check(stop, "it lets images in");
            holds(AT_STATUS, BUSY | WHOLE);
            write(AT_DATA, words[0], 4'hF, SLVERR);
            stopped;
            // Nothing was written: it may go on.
            started;
            stopped;
            write(AT_SHAPE, SHAPE, 4'hF, OKAY);
            // Too few, too many, wrong.
            send(0, WORDS - 1);
            write(AT_CONTROL, START, 4'hF, SLVERR);
            read(AT_STATUS, OKAY);
            check((answered & (NUMBER | WHOLE | STOPPED)) === (NUMBER | STOPPED), "too few words are taken");
            if (round[0]) begin
                // A reset in the middle: it stays stopped, and begins anew.
                reset <= 1'b1;
                @(posedge clk);
                reset <= 1'b0;
                @(posedge clk);
                check(stop, "a reset starts it");
                holds(AT_POSITION, 0);
                write(AT_CONTROL, START, 4'hF, SLVERR);
                stopped;
                write(AT_SHAPE, SHAPE, 4'hF, OKAY);
                send(0, WORDS - 1);
            end
            send(WORDS - 1, WORDS);
            write(AT_DATA, words[0], 4'hF, SLVERR);
            holds(AT_CHECKSUM, crc);
            write(AT_CHECKSUM, crc ^ 32'h10000, 4'hF, OKAY);
            write(AT_CONTROL, START, 4'hF, SLVERR);
            holds(AT_STATUS, REFUSED | CHECKSUM | STOPPED);
            write(AT_CHECKSUM, crc, 4'hF, OKAY);
            write(AT_SHAPE, SHAPE ^ 32'd1, 4'hF, OKAY);
            write(AT_CONTROL, START, 4'hF, SLVERR);
            holds(AT_STATUS, REFUSED | SHAPED | STOPPED);
            check(stop && bits == 32 * WORDS, "it does not stay stopped with all bits gone");
            write(AT_SHAPE, SHAPE, 4'hF, OKAY);
            if (round[1]) begin
                // Begun anew.
                write(AT_CONTROL, STOP, 4'hF, OKAY);
                holds(AT_POSITION, 0);
                send(0, WORDS);
            end
            started;
        end
        pass;
    end

    bitloom_reload_port #(
        .SHAPE   (SHAPE),
        .WORDS   (WORDS),
        .MEMORIES(MEMORIES)
    ) u_dut (
        .clk         (clk),
        .rst         (rst || reset),
        .axil_awvalid(awvalid),
        .axil_awready(awready),
        .axil_awaddr (awaddr),
        .axil_wvalid (wvalid),
        .axil_wready (wready),
        .axil_wdata  (wdata),
        .axil_wstrb  (wstrb),
        .axil_bvalid (bvalid),
        .axil_bready (bready),
        .axil_bresp  (bresp),
        .axil_arvalid(arvalid),
        .axil_arready(arready),
        .axil_araddr (araddr),
        .axil_rvalid (rvalid),
        .axil_rready (rready),
        .axil_rdata  (rdata),
        .axil_rresp  (rresp),
        .stop        (stop),
        .idle        (idle),
        .load_clear  (load_clear),
        .load_valid  (load_valid),
        .load_bit    (load_bit)
    );
endmodule

`default_nettype wire
