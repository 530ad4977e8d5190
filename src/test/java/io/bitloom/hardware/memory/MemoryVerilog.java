package io.bitloom.hardware.memory;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** Memories as a module each, under one top, for a synthesis to choose from. */
final class MemoryVerilog {
    private MemoryVerilog() {}

    static String of(List<Memory> memories) {
        StringBuilder text = new StringBuilder();
        int outputs = 0;
        StringBuilder instances = new StringBuilder();
        for (Memory memory : memories) {
            text.append(module(memory));
            String name = memory.name();
            instances.append(String.format(
                    "%s u_%s (.clk(clk), .read(read), .write(write), .a(a[%d:0]), .b(b[%d:0]), .x(x[%d:0]), .d(d[%d:%d]));%n",
                    name,
                    name,
                    addressBits(memory) - 1,
                    addressBits(memory) - 1,
                    memory.width() - 1,
                    outputs + memory.width() - 1,
                    outputs));
            outputs += memory.width();
        }
        int width = memories.stream().mapToInt(Memory::width).max().orElseThrow();
        int address =
                memories.stream().mapToInt(MemoryVerilog::addressBits).max().orElseThrow();
        text.append(String.format(
                "module top (input clk, input read, input write, input [%d:0] a, input [%d:0] b, input [%d:0] x, output [%d:0] d);%n",
                address - 1, address - 1, width - 1, outputs - 1));
        return text.append(instances).append("endmodule\n").toString();
    }

    private static int addressBits(Memory memory) {
        return Math.max(1, 32 - Integer.numberOfLeadingZeros(memory.words() - 1));
    }

    private static String module(Memory memory) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                "(* keep_hierarchy *) module %s (input clk, input read, input write, input [%d:0] a, input [%d:0] b, input [%d:0] x, output reg [%d:0] d);%n",
                memory.name(),
                addressBits(memory) - 1,
                addressBits(memory) - 1,
                memory.width() - 1,
                memory.width() - 1));
        text.append(attributes(memory));
        text.append(String.format("reg [%d:0] m [0:%d];%n", memory.width() - 1, memory.words() - 1));
        if (memory.kind() == Memory.Kind.ROM) {
            Random random = new Random(memory.words());
            BigInteger ones = BigInteger.ONE.shiftLeft(memory.width()).subtract(BigInteger.ONE);
            BigInteger word = BigInteger.ZERO;
            text.append("initial begin\n");
            for (int i = 0; i < memory.words(); i++) {
                // No bit is the same in all words.
                word = i == 1 ? word.xor(ones) : new BigInteger(memory.width(), random);
                text.append(String.format("m[%d] = %d'h%s;%n", i, memory.width(), word.toString(16)));
            }
            text.append("end\n");
        }
        text.append("always @(posedge clk) begin\n");
        if (memory.kind() != Memory.Kind.ROM) {
            text.append("if (write) m[b] <= x;\n");
        }
        return text.append("if (read) d <= m[a];\nend\nendmodule\n").toString();
    }

    private static String attributes(Memory memory) {
        StringJoiner attributes = new StringJoiner(", ", "(* ", " *) ").setEmptyValue("");
        boolean rom = memory.kind() == Memory.Kind.ROM;
        if (rom && memory.style() == MemoryStyle.DISTRIBUTED) {
            attributes.add("rom_block = \"logic\"");
        }
        if (memory.style() != MemoryStyle.AUTO) {
            attributes.add((rom ? "rom" : "ram") + "_style = \"" + memory.style() + "\"");
        }
        if (memory.kind() == Memory.Kind.RAM) {
            attributes.add("ramstyle = \"no_rw_check\"");
        }
        return attributes.toString();
    }
}
