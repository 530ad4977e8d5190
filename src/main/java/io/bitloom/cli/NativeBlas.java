package io.bitloom.cli;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/** The matrix library that comes with Bitloom as native code, and may not load on a machine. */
final class NativeBlas {
    private NativeBlas() {}

    /**
     * Loads the library.
     *
     * @return its name and version
     * @throws LinkageError if there is none for this machine
     */
    static String describe() {
        Loader.load(openblas_nolapack.class);
        return openblas_nolapack.OPENBLAS_VERSION.strip() + " (" + Loader.getPlatform() + ")";
    }
}
