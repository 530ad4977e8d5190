package io.bitloom.report;

import io.bitloom.flow.PackageStep;

/** A package as people read it. */
public final class PackageTable {
    private PackageTable() {}

    public static String of(PackageStep.Result result) {
        return TextTable.of("package", "")
                .row("core", result.vlnv())
                .row(
                        "vectors",
                        result.images() + " images of " + result.data() + ", " + result.correct()
                                + " of them classified right")
                .row("files", result.files().size() + ", see README.md there")
                .row("folder", result.directory())
                .toString();
    }
}
