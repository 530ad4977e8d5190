// What every bench of a cell has: a clock, a reset, random numbers from a fixed seed, and one line of verdict.
//
// The module that includes this names itself in BENCH. Everything happens at the rising edge: values are those before the edge,
// what a bench drives it drives with <=.

    reg clk = 1'b0;
    reg rst = 1'b1;

    integer    checks   = 0;
    integer    clocks   = 0;
    reg        finished = 1'b0;
    reg [31:0] random_q = 32'h2545f491;

    always #5 clk = !clk;

    // At the falling edge, so that every block of the rising edge sees the same number.
    always @(negedge clk) begin
        clocks = clocks + 1;
        rst <= clocks < 4;
        if (clocks > 1000000)
            check(1'b0, "nothing comes any more");
    end

    // xorshift32 (Marsaglia, 2003)
    function [31:0] draw;
        input unused;
        begin
            random_q = random_q ^ (random_q << 13);
            random_q = random_q ^ (random_q >> 17);
            random_q = random_q ^ (random_q << 5);
            draw = random_q;
        end
    endfunction

    function chance;
        input integer percent;
        chance = (draw(1'b0) >> 7) % 100 < percent;
    endfunction

    task check;
        input         holds;
        input [511:0] what;
        begin
            checks = checks + 1;
            // An x is no yes.
            if (holds !== 1'b1 && !finished) begin
                finished = 1'b1;
                $display("FAIL %0s: %0s, check %0d, clock %0d", BENCH, what, checks, clocks);
                $finish;
            end
        end
    endtask

    task pass;
        begin
            if (!finished)
                $display("PASS %0s %0d", BENCH, checks);
            finished = 1'b1;
            $finish;
        end
    endtask
