/** Two software implementations of a folded network: one obvious, one fast, tested against each other. */
package io.bitloom.reference;
