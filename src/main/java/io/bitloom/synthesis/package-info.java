/** From Verilog to a netlist, a placed design and a bitstream with open tools, and what their reports say. */
package io.bitloom.synthesis;
