/** Generated hardware in a folder for other people's flows: file lists, FuseSoC, Vivado, Quartus, a testbench with its vectors. */
package io.bitloom.packaging;
