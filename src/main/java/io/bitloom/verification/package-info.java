/** Compares what the hardware did with what the reference model says, bit for bit and clock for clock. */
package io.bitloom.verification;
