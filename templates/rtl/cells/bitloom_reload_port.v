// bitloom_reload_port - the AXI4-Lite slave through which another model of the same shape is written.
//
//     0x00 ID        r   "BitL", 0x4C746942
//     0x04 SHAPE     rw  digest of the shape; written: that of the model to come
//     0x08 WORDS     r   words of DATA that a model takes
//     0x0C STATUS    r   0 running, 1 busy, 2 stopped, 3 whole; of the last START: 8 checksum, 9 shape, 10 number of words is wrong;
//                        11 a write was refused
//     0x10 CONTROL   w   1 STOP, 2 START
//     0x14 DATA      w   the next 32 bits, bit 0 first
//     0x18 CHECKSUM  rw  CRC-32 (IEEE 802.3) of the words of DATA; written: what it must be, read: what it is
//     0x1C POSITION  r   words of DATA taken since STOP
//
// STOP shuts the input and waits until no image is under way (busy). Then, and only then, SHAPE, DATA and CHECKSUM are taken;
// STOP again begins anew. START is taken if nothing was written and the memories hold a whole model, or if all of it was written
// and shape and checksum are right; otherwise the network stays stopped. What is not taken changes nothing and is answered with
// SLVERR, as are writes of single bytes and addresses beyond.
//
// Reset does not touch the memories: it ends in running or, while they hold no whole model, in stopped.
//
// A bit of DATA a clock goes to the memories: 33 clocks a word. START takes MEMORIES + 3 clocks, in which the last bits arrive.
`default_nettype none

module bitloom_reload_port #(
    parameter [31:0] SHAPE = 32'd0,  // digest of what this hardware was made for
    parameter [31:0] WORDS = 32'd1,  // words of DATA that a model takes
    parameter MEMORIES     = 1       // that the bits go through
) (
    input  wire clk,
    input  wire rst,  // synchronous, active high

    input  wire        axil_awvalid,
    output wire        axil_awready,
    input  wire [11:0] axil_awaddr,
    input  wire        axil_wvalid,
    output wire        axil_wready,
    input  wire [31:0] axil_wdata,
    input  wire [3:0]  axil_wstrb,
    output wire        axil_bvalid,
    input  wire        axil_bready,
    output wire [1:0]  axil_bresp,
    input  wire        axil_arvalid,
    output wire        axil_arready,
    input  wire [11:0] axil_araddr,
    output wire        axil_rvalid,
    input  wire        axil_rready,
    output wire [31:0] axil_rdata,
    output wire [1:0]  axil_rresp,

    output wire stop,  // let no image in
    input  wire idle,  // none is under way

    output wire load_clear,
    output wire load_valid,
    output wire load_bit
);
    localparam [31:0] ID   = 32'h4C746942;
    localparam [31:0] POLY = 32'hEDB88320;
    localparam [11:0] AT_SHAPE    = 12'h004;
    localparam [11:0] AT_CONTROL  = 12'h010;
    localparam [11:0] AT_DATA     = 12'h014;
    localparam [11:0] AT_CHECKSUM = 12'h018;
    localparam [1:0] OKAY   = 2'b00;
    localparam [1:0] SLVERR = 2'b10;
    localparam [1:0] RUNNING  = 2'd0;
    localparam [1:0] DRAINING = 2'd1;
    localparam [1:0] STOPPED  = 2'd2;
    localparam [1:0] STARTING = 2'd3;

    localparam WAIT_WIDTH = $clog2(MEMORIES + 3);
    localparam [31:0] WAIT = MEMORIES + 2;
    localparam [WAIT_WIDTH-1:0] LESS = 1;

    reg [1:0]            state_q;
    reg                  whole_q;  // the memories hold a whole model; no reset changes what they hold
    reg [WAIT_WIDTH-1:0] wait_q;
    reg [31:0]           shape_q, checksum_q, crc_q, position_q, data_q;
    reg [5:0]            left_q;   // bits of data_q still to go
    reg                  clear_q;
    reg                  bad_checksum_q, bad_shape_q, bad_number_q, refused_q;
    reg                  bvalid_q, rvalid_q;
    reg [1:0]            bresp_q, rresp_q;
    reg [31:0]           rdata_q, rdata_d;
    reg                  known;

    initial whole_q = 1'b1;

    assign stop       = state_q != RUNNING;
    assign load_clear = clear_q;
    assign load_valid = left_q != 6'd0;
    assign load_bit   = data_q[0];

    // A write is taken when address and data are there, the last one was answered and its bits have gone.
    wire write = axil_awvalid && axil_wvalid && !bvalid_q && !load_valid;

    assign axil_awready = write;
    assign axil_wready  = write;
    assign axil_bvalid  = bvalid_q;
    assign axil_bresp   = bresp_q;

    wire control = axil_awaddr == AT_CONTROL;
    wire to_stop  = control && axil_wdata == 32'd1;
    wire to_start = control && axil_wdata == 32'd2;
    wire to_shape = axil_awaddr == AT_SHAPE;
    wire to_data  = axil_awaddr == AT_DATA;
    wire to_check = axil_awaddr == AT_CHECKSUM;

    wire stopped    = state_q == STOPPED;
    wire untouched  = position_q == 32'd0;
    wire all_there  = position_q == WORDS;
    wire checksum_ok = ~crc_q == checksum_q;
    wire shape_ok    = shape_q == SHAPE;
    wire startable  = untouched ? whole_q : all_there && checksum_ok && shape_ok;

    wire take_stop  = to_stop && state_q != STARTING;
    wire take_start = to_start && stopped && startable;
    wire take_word  = stopped && (to_shape || to_check || (to_data && !all_there));
    wire taken      = (&axil_wstrb) && (take_stop || take_start || take_word);
    wire do_write   = write && taken;
    wire begin_load = do_write && to_stop && stopped;
    wire drained    = state_q == DRAINING && idle;

    always @(posedge clk) begin
        if (rst) begin
            state_q <= whole_q ? RUNNING : STOPPED;
        end else if (do_write && to_stop && state_q == RUNNING) begin
            state_q <= DRAINING;
        end else if (drained) begin
            state_q <= STOPPED;
        end else if (do_write && to_start) begin
            state_q <= STARTING;
        end else if (state_q == STARTING && wait_q == {WAIT_WIDTH{1'b0}}) begin
            state_q <= RUNNING;
        end
    end

    always @(posedge clk) begin
        wait_q <= state_q == STARTING ? wait_q - LESS : WAIT[WAIT_WIDTH-1:0];
        if (!rst && do_write && to_data)
            whole_q <= 1'b0;
        else if (!rst && state_q == STARTING && wait_q == {WAIT_WIDTH{1'b0}})
            whole_q <= 1'b1;
    end

    always @(posedge clk) begin
        if (rst) begin
            clear_q    <= 1'b0;
            left_q     <= 6'd0;
            position_q <= 32'd0;
            crc_q      <= 32'hFFFFFFFF;
        end else begin
            clear_q <= drained || begin_load;
            if (drained || begin_load) begin
                position_q <= 32'd0;
                crc_q      <= 32'hFFFFFFFF;
            end else if (do_write && to_data) begin
                position_q <= position_q + 32'd1;
            end else if (load_valid) begin
                crc_q <= (crc_q >> 1) ^ (crc_q[0] != load_bit ? POLY : 32'd0);
            end
            if (do_write && to_data)
                left_q <= 6'd32;
            else if (load_valid)
                left_q <= left_q - 6'd1;
        end
    end

    always @(posedge clk) begin
        if (do_write && to_data)
            data_q <= axil_wdata;
        else if (load_valid)
            data_q <= data_q >> 1;
        if (do_write && to_shape)
            shape_q <= axil_wdata;
        if (do_write && to_check)
            checksum_q <= axil_wdata;
    end

    always @(posedge clk) begin
        if (rst) begin
            bad_checksum_q <= 1'b0;
            bad_shape_q    <= 1'b0;
            bad_number_q   <= 1'b0;
            refused_q      <= 1'b0;
        end else if (do_write && control) begin
            bad_checksum_q <= 1'b0;
            bad_shape_q    <= 1'b0;
            bad_number_q   <= 1'b0;
            refused_q      <= 1'b0;
        end else if (write && !taken) begin
            refused_q <= 1'b1;
            if (to_start && stopped) begin
                bad_checksum_q <= !checksum_ok;
                bad_shape_q    <= !shape_ok;
                bad_number_q   <= !all_there;
            end
        end
    end

    always @(posedge clk) begin
        if (rst)
            bvalid_q <= 1'b0;
        else if (write)
            bvalid_q <= 1'b1;
        else if (axil_bready)
            bvalid_q <= 1'b0;
        if (write)
            bresp_q <= taken ? OKAY : SLVERR;
    end

    // A read is answered in the next clock.
    wire read = axil_arvalid && !rvalid_q;
    wire busy = state_q == DRAINING || state_q == STARTING;

    assign axil_arready = read;
    assign axil_rvalid  = rvalid_q;
    assign axil_rdata   = rdata_q;
    assign axil_rresp   = rresp_q;

    always @* begin
        known = 1'b1;
        case (axil_araddr)
            12'h000: rdata_d = ID;
            12'h004: rdata_d = SHAPE;
            12'h008: rdata_d = WORDS;
            12'h00C: rdata_d = {20'd0, refused_q, bad_number_q, bad_shape_q, bad_checksum_q,
                                4'd0, whole_q, stopped, busy, !stop};
            12'h018: rdata_d = ~crc_q;
            12'h01C: rdata_d = position_q;
            default: begin
                rdata_d = 32'd0;
                known   = 1'b0;
            end
        endcase
    end

    always @(posedge clk) begin
        if (rst)
            rvalid_q <= 1'b0;
        else if (read)
            rvalid_q <= 1'b1;
        else if (axil_rready)
            rvalid_q <= 1'b0;
        if (read) begin
            rdata_q <= rdata_d;
            rresp_q <= known ? OKAY : SLVERR;
        end
    end
endmodule

`default_nettype wire
