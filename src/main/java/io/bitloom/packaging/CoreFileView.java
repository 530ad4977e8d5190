package io.bitloom.packaging;

import java.util.List;

/** What {@code packaging/core.j2} shows. */
record CoreFileView(
        String module,
        String digest,
        String vlnv,
        String description,
        List<String> rtl,
        String bench,
        List<String> vectors) {
    static CoreFileView of(IpCore core) {
        return new CoreFileView(
                core.name(),
                core.digest(),
                core.vlnv(),
                core.description(),
                core.rtlPaths(),
                core.benchPath(),
                List.of(core.imagesPath(), core.classesPath()));
    }
}
