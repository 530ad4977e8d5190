/** Hard-wired arithmetic: graphs of small integers from input bits to output bits and scores, and how to build cheap ones. */
package io.bitloom.circuit;
