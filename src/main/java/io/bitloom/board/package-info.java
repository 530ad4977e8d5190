/** Boards that people have: a top around a network, its clock, its pins, and a serial line to talk to it. */
package io.bitloom.board;
