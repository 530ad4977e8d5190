// Bench of a whole design called `net`: frames of the right and of wrong lengths go in, and now and then everything is reset.
//
// images.hex holds the beats of IMAGES images, classes.hex the class of each. A frame of the right length gives the class of
// its image, in order; every other frame gives one clock of frame_dropped and no result. A reset loses the frames whose
// results were not taken; what is left of a frame cut by it is a frame too short. BAD per cent of the frames have the wrong
// length, GAPS and STALLS are the shares of idle clocks in per cent.
`default_nettype none

module top_tb;
    parameter BEATS      = 1;
    parameter BEAT_BITS  = 8;
    parameter CLASS_BITS = 8;
    parameter IMAGES     = 1;
    parameter FRAMES     = 2000;
    parameter BAD        = 25;
    parameter GAPS       = 0;
    parameter STALLS     = 0;

    localparam BENCH           = "top";
    localparam RESET_EVERY     = 250;   // clocks, on the average
    localparam LONGEST_LATENCY = 2000;  // clocks, after which nothing more may come

    `include "cell_bench.vh"

    reg                   resetting = 1'b0;
    wire                  aresetn   = !rst && !resetting;
    reg                   s_axis_tvalid = 1'b0;
    wire                  s_axis_tready;
    reg  [BEAT_BITS-1:0]  s_axis_tdata;
    reg                   s_axis_tlast;
    wire                  m_axis_tvalid;
    reg                   m_axis_tready = 1'b0;
    wire [CLASS_BITS-1:0] m_axis_tdata;
    wire                  m_axis_tlast;
    wire                  frame_dropped;

    net u_dut (
        .aclk         (clk),
        .aresetn      (aresetn),
        .s_axis_tvalid(s_axis_tvalid),
        .s_axis_tready(s_axis_tready),
        .s_axis_tdata (s_axis_tdata),
        .s_axis_tlast (s_axis_tlast),
        .m_axis_tvalid(m_axis_tvalid),
        .m_axis_tready(m_axis_tready),
        .m_axis_tdata (m_axis_tdata),
        .m_axis_tlast (m_axis_tlast),
        .frame_dropped(frame_dropped)
    );

    reg [BEAT_BITS-1:0]  images  [0:IMAGES*BEATS-1];
    reg [CLASS_BITS-1:0] classes [0:IMAGES-1];
    initial begin
        $readmemh("images.hex", images);
        $readmemh("classes.hex", classes);
    end

    // The frame that is sent.
    integer frames  = 0;  // started
    integer image   = 0;  // whose beats it has
    integer length  = 0;  // beats of it
    integer offered = 0;  // beats offered
    integer written = 0;  // beats taken since the last tlast or reset

    // What must come out: the classes of the frames taken whole, first due, last good.
    reg [CLASS_BITS-1:0] expected [0:FRAMES];
    integer              good     = 0;  // frames taken whole
    integer              due      = 0;  // the next of them whose class comes
    integer              results  = 0;
    integer              bad      = 0;  // frames of a wrong length
    integer              resets   = 0;  // that lost something
    integer              idle     = 0;  // clocks since the last frame went in
    reg                  drop_due = 1'b0;
    reg                  stalled  = 1'b0;
    reg [CLASS_BITS-1:0] offered_class;

    task start_frame;
        begin
            frames  = frames + 1;
            image   = (draw(1'b0) >> 5) % IMAGES;
            offered = 0;
            length  = BEATS;
            if (chance(BAD)) begin
                length = 1 + (draw(1'b0) >> 5) % (3 * BEATS);
                if (length == BEATS)
                    length = BEATS + 1;
            end
        end
    endtask

    task take_beat;
        begin
            written = written + 1;
            if (s_axis_tlast) begin
                if (written == BEATS) begin
                    expected[good] = classes[image];
                    good = good + 1;
                end else begin
                    bad = bad + 1;
                    drop_due = 1'b1;
                end
                written = 0;
            end
        end
    endtask

    task take_result;
        begin
            check(m_axis_tvalid || !stalled, "m_axis_tvalid fell before the result was taken");
            check(!stalled || m_axis_tdata === offered_class, "m_axis_tdata changed before the result was taken");
            if (m_axis_tvalid) begin
                check(due < good, "a result comes without an image");
                check(m_axis_tdata === expected[due], "a class is wrong");
                check(m_axis_tlast === 1'b1, "m_axis_tlast is missing");
            end
            stalled       = m_axis_tvalid && !m_axis_tready;
            offered_class = m_axis_tdata;
            if (m_axis_tvalid && m_axis_tready) begin
                due     = due + 1;
                results = results + 1;
            end
        end
    endtask

    always @(posedge clk) begin
        check(s_axis_tready === 1'b0 || s_axis_tready === 1'b1 && aresetn, "s_axis_tready is unknown, or high in reset");
        check(m_axis_tvalid === 1'b0 || m_axis_tvalid === 1'b1 && aresetn, "m_axis_tvalid is unknown, or high in reset");
        check(rst || frame_dropped === drop_due, "frame_dropped is wrong");
        drop_due = 1'b0;
        if (aresetn) begin
            if (s_axis_tvalid && s_axis_tready)
                take_beat;
            take_result;
        end else begin
            if (resetting && (written > 0 || due < good))
                resets = resets + 1;
            written = 0;
            due     = good;
            stalled = 1'b0;
        end

        // A beat that was offered stays, in reset too.
        if (!s_axis_tvalid || s_axis_tready) begin
            if (offered == length && frames < FRAMES)
                start_frame;
            if (offered < length && !chance(GAPS)) begin
                s_axis_tvalid <= 1'b1;
                s_axis_tdata  <= images[image*BEATS+offered%BEATS];
                s_axis_tlast  <= offered == length - 1;
                offered = offered + 1;
            end else begin
                s_axis_tvalid <= 1'b0;
                s_axis_tdata  <= {BEAT_BITS{1'bx}};
                s_axis_tlast  <= 1'bx;
            end
        end
        m_axis_tready <= !chance(STALLS);

        // Not in a frame too long: what is left of it could have the right length. A reset lasts some clocks.
        if (resetting)
            resetting <= chance(50);
        else
            resetting <= length <= BEATS && frames < FRAMES && (draw(1'b0) >> 5) % RESET_EVERY == 0;

        idle = frames < FRAMES || s_axis_tvalid ? 0 : idle + 1;
        if (idle == LONGEST_LATENCY) begin
            check(due == good, "a result is missing");
            check(results > FRAMES / 2, "too few results were looked at");
            check(bad > FRAMES / 8, "too few frames were dropped");
            check(resets > 9, "too few resets lost something");
            pass;
        end
    end
endmodule

`default_nettype wire
