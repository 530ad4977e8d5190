/** Verilates a bundle, runs it over a file of vectors and reads what its streams carried: files and ports, never networks. */
package io.bitloom.simulation;
