// bitloom_load_words - writes the words of one memory from a stream of bits, then lets the bits pass to the next memory.
//
// After load_clear the first WIDTH*WORDS bits are taken: bit b of word a is bit a*WIDTH + b of them. All later ones are passed on.
//
// A word is written in the clock after its last bit came; what is passed on comes a clock later. A bit a clock.
`default_nettype none

module bitloom_load_words #(
    parameter WIDTH         = 8,  // bits of a word
    parameter WORDS         = 4,  // words of the memory
    parameter ADDRESS_WIDTH = 2   // bits of an address
) (
    input  wire                     clk,
    input  wire                     rst,  // synchronous, active high

    input  wire                     load_clear,  // the next bit is the first one
    input  wire                     load_valid,
    input  wire                     load_bit,
    output wire                     pass_clear,
    output wire                     pass_valid,
    output wire                     pass_bit,

    output wire                     write,
    output wire [ADDRESS_WIDTH-1:0] write_address,
    output wire [WIDTH-1:0]         write_data
);
    localparam COUNT_WIDTH = WIDTH > 1 ? $clog2(WIDTH) : 1;
    localparam [31:0] LAST_BIT  = WIDTH - 1;
    localparam [31:0] LAST_WORD = WORDS - 1;
    localparam [COUNT_WIDTH-1:0]   NEXT_BIT  = 1;
    localparam [ADDRESS_WIDTH-1:0] NEXT_WORD = 1;

    reg [COUNT_WIDTH-1:0]   count_q;
    reg [ADDRESS_WIDTH-1:0] word_q;
    reg                     full_q;  // all words came
    reg                     write_q;
    reg [ADDRESS_WIDTH-1:0] write_address_q;
    reg [WIDTH-1:0]         data_q;
    reg                     pass_clear_q;
    reg                     pass_valid_q;
    reg                     pass_bit_q;

    wire take     = load_valid && !full_q;
    wire word_end = count_q == LAST_BIT[COUNT_WIDTH-1:0];

    // What is in the memory at power-up must not be hit by a register that no reset has set yet.
    assign write         = write_q && !rst;
    assign write_address = write_address_q;
    assign write_data    = data_q;
    assign pass_clear    = pass_clear_q;
    assign pass_valid    = pass_valid_q;
    assign pass_bit      = pass_bit_q;

    always @(posedge clk) begin
        if (rst || load_clear) begin
            count_q <= {COUNT_WIDTH{1'b0}};
            word_q  <= {ADDRESS_WIDTH{1'b0}};
            full_q  <= 1'b0;
            write_q <= 1'b0;
        end else begin
            write_q <= take && word_end;
            if (take) begin
                count_q <= word_end ? {COUNT_WIDTH{1'b0}} : count_q + NEXT_BIT;
                if (word_end) begin
                    word_q <= word_q + NEXT_WORD;
                    full_q <= word_q == LAST_WORD[ADDRESS_WIDTH-1:0];
                end
            end
        end
    end

    always @(posedge clk) begin
        if (rst) begin
            pass_clear_q <= 1'b0;
            pass_valid_q <= 1'b0;
        end else begin
            pass_clear_q <= load_clear;
            pass_valid_q <= load_valid && full_q && !load_clear;
        end
    end

    always @(posedge clk) begin
        write_address_q <= word_q;
        pass_bit_q      <= load_bit;
    end

    generate
        if (WIDTH > 1) begin : g_wide
            always @(posedge clk)
                if (take)
                    data_q <= {load_bit, data_q[WIDTH-1:1]};
        end else begin : g_bit
            always @(posedge clk)
                if (take)
                    data_q <= load_bit;
        end
    endgenerate
endmodule

`default_nettype wire
