// Bench of bitloom_load_words: random bits with gaps, and new beginnings in the middle, against a count of the bits.
`default_nettype none

module bitloom_load_words_tb;
    parameter WIDTH         = 3;
    parameter WORDS         = 5;
    parameter ADDRESS_WIDTH = 3;
    parameter GAPS          = 30;

    localparam BENCH = "bitloom_load_words";

    `include "cell_bench.vh"

    reg                      load_clear = 1'b0;
    reg                      load_valid = 1'b0;
    reg                      load_bit   = 1'b0;
    wire                     pass_clear;
    wire                     pass_valid;
    wire                     pass_bit;
    wire                     write;
    wire [ADDRESS_WIDTH-1:0] write_address;
    wire [WIDTH-1:0]         write_data;

    integer         bits   = 0;  // since the beginning
    integer         steps  = 0;
    integer         address_due;
    reg [WIDTH-1:0] word;
    reg             write_due = 1'b0;
    reg             pass_due  = 1'b0;
    reg             clear_due = 1'b0;
    reg             bit_due;

    always @(posedge clk) begin
        if (!rst) begin
            check(write === write_due, "write is wrong");
            if (write_due) begin
                check(write_address === address_due[ADDRESS_WIDTH-1:0], "write_address is wrong");
                check(write_data === word, "write_data is wrong");
            end
            check(pass_valid === pass_due, "pass_valid is wrong");
            check(pass_clear === clear_due, "pass_clear is wrong");
            if (pass_due)
                check(pass_bit === bit_due, "pass_bit is wrong");

            write_due = 1'b0;
            pass_due  = 1'b0;
            clear_due = load_clear;
            bit_due   = load_bit;
            if (load_clear) begin
                bits = 0;
            end else if (load_valid) begin
                if (bits < WIDTH * WORDS) begin
                    word[bits % WIDTH] = load_bit;
                    write_due   = bits % WIDTH == WIDTH - 1;
                    address_due = bits / WIDTH;
                end else begin
                    pass_due = 1'b1;
                end
                bits = bits + 1;
            end

            load_clear <= chance(1);
            load_valid <= !chance(GAPS);
            load_bit   <= chance(50);
            steps = steps + 1;
            if (steps == 3000)
                pass;
        end
    end

    bitloom_load_words #(
        .WIDTH        (WIDTH),
        .WORDS        (WORDS),
        .ADDRESS_WIDTH(ADDRESS_WIDTH)
    ) u_dut (
        .clk          (clk),
        .rst          (rst),
        .load_clear   (load_clear),
        .load_valid   (load_valid),
        .load_bit     (load_bit),
        .pass_clear   (pass_clear),
        .pass_valid   (pass_valid),
        .pass_bit     (pass_bit),
        .write        (write),
        .write_address(write_address),
        .write_data   (write_data)
    );
endmodule

`default_nettype wire
