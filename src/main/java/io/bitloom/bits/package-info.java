/** Packed vectors and matrices of bipolar values: bit 1 is +1, bit 0 is -1. */
package io.bitloom.bits;
