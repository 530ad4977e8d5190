package io.bitloom.packaging;

/**
 * One file of a package.
 *
 * @param path from the package's folder, with slashes
 * @param text its whole text
 */
public record PackageFile(String path, String text) {}
