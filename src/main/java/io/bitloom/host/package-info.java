/** Talks to a board over a serial line: packets, the session that sends images and takes answers, serial ports. */
package io.bitloom.host;
