/** The steps from data set to verdict, each from the files of the one before: train, generate, simulate, compare. */
package io.bitloom.flow;
