/**
 * Training of binarized networks: float latent weights in, folded bits and integer thresholds out.
 *
 * <p>One pass over a batch is a sequence of phases; a phase is cut into slices that depend on the network alone, never on the number
 * of threads, and no slice adds into another one's memory. So the same seed gives the same bits on any number of threads.
 */
package io.bitloom.training;
