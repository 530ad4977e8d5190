/** Where the bits of weights, thresholds and buffers are: what a memory is written as, and what a synthesis makes of it. */
package io.bitloom.hardware.memory;
