/**
 * Training of binarized networks, and of real ones to compare them with: float latent weights in, folded bits and integer thresholds out.
 *
 * <p>One pass over a batch is a sequence of phases; a phase is cut into slices of neurons or chunks of images that depend on the network and
 * the batch alone, never on the number of threads, and none adds into another one's memory. Only where no row of weights needs another one are
 * slices cut further, for the threads there are. So the same seed gives the same bits on any number of threads.
 */
package io.bitloom.training;
