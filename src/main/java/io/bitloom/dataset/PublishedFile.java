package io.bitloom.dataset;

/**
 * A file its authors publish: its name, its length and what it hashes to.
 *
 * @param sha256 in lower-case hexadecimal
 */
record PublishedFile(String name, long bytes, String sha256) {}
