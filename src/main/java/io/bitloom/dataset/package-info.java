/** Labelled images, where they come from, and the encoders that turn pixels into bits. */
package io.bitloom.dataset;
