// A bench of a cell with one stream in and one out: WORDS random words go in, with GAPS per cent of idle clocks, and what
// comes out, taken with STALLS per cent of refusals, is compared with what the bench expected.
//
// The module that includes this has
//     IN_BITS, OUT_BITS  widths of in_data and out_data
//     PERIOD             in_last comes with every PERIOD-th word
//     OUTPUTS            words that come out in all
//     STEADY_CLOCKS      from the first word in to the last word out, without gaps and stalls
//     legal(data)        the random word, made into one that the cell may be given
//     predict(data,last) calls emit(data,last) for every word that comes out because of this one

    reg                 in_valid = 1'b0;
    reg  [IN_BITS-1:0]  in_data;
    reg                 in_last;
    wire                in_ready;
    wire                out_valid;
    wire [OUT_BITS-1:0] out_data;
    wire                out_last;
    reg                 out_ready = 1'b0;

    reg [OUT_BITS:0] expected [0:OUTPUTS];  // last, data
    integer          emitted     = 0;
    integer          taken       = 0;
    integer          sent        = 0;
    integer          offered     = 0;
    integer          first_clock = 0;
    reg              stalled     = 1'b0;

    task emit;
        input [OUT_BITS-1:0] data;
        input                last;
        begin
            check(emitted < OUTPUTS, "the bench expects too many words");
            expected[emitted] = {last, data};
            emitted = emitted + 1;
        end
    endtask

    reg [IN_BITS-1:0] random_word;
    integer           bit_index;
    task draw_word;
        for (bit_index = 0; bit_index < IN_BITS; bit_index = bit_index + 1)
            random_word[bit_index] = draw(1'b0) >> 9;
    endtask

    always @(posedge clk) begin
        if (!rst) begin
            if (in_valid && in_ready) begin
                if (sent == 0)
                    first_clock = clocks;
                predict(in_data, in_last);
                sent = sent + 1;
            end
            if (!in_valid || in_ready) begin
                draw_word;
                if (offered < WORDS && !chance(GAPS)) begin
                    in_valid <= 1'b1;
                    in_data  <= legal(random_word);
                    in_last  <= offered % PERIOD == PERIOD - 1;
                    offered = offered + 1;
                end else begin
                    // Idle: data and last are rubbish.
                    in_valid <= 1'b0;
                    in_data  <= random_word;
                    in_last  <= chance(50);
                end
            end

            check(out_valid === 1'b0 || out_valid === 1'b1, "out_valid is unknown");
            check(in_ready === 1'b0 || in_ready === 1'b1, "in_ready is unknown");
            check(out_valid || !stalled, "out_valid fell before the word was taken");
            if (out_valid) begin
                check(taken < emitted, "a word comes out before what it is made of went in");
                check(out_data === expected[taken][OUT_BITS-1:0], "out_data is wrong");
                check(out_last === expected[taken][OUT_BITS], "out_last is wrong");
            end
            stalled = out_valid && !out_ready;
            if (out_valid && out_ready)
                taken = taken + 1;
            out_ready <= !chance(STALLS);

            if (taken == OUTPUTS && sent == WORDS) begin
                if (GAPS == 0 && STALLS == 0)
                    check(clocks - first_clock == STEADY_CLOCKS, "the clocks are not as documented");
                pass;
            end
        end else begin
            out_ready <= !chance(STALLS);
        end
    end
