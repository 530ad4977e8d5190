package io.bitloom.dataset;

/**
 * A gzip file its authors publish: its name, its length and what it hashes to.
 *
 * @param name ends in ".gz"
 * @param sha256 in lower-case hexadecimal
 */
record PublishedFile(String name, long bytes, String sha256) {
    /** The name of the same file unpacked. */
    String rawName() {
        return name.substring(0, name.length() - ".gz".length());
    }
}
