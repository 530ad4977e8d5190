/** From plan to Verilog text: thin templates filled from views, beside cells that are written by hand. */
package io.bitloom.verilog;
