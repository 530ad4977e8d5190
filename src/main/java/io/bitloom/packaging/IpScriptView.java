package io.bitloom.packaging;

import java.util.List;

/** What {@code packaging/package_ip.tcl.j2} shows. */
record IpScriptView(
        String module,
        String digest,
        String vendor,
        String library,
        String version,
        int revision,
        String vlnv,
        String displayName,
        String description,
        List<String> rtl) {
    static IpScriptView of(IpCore core) {
        return new IpScriptView(
                core.name(),
                core.digest(),
                IpCore.VENDOR,
                IpCore.LIBRARY,
                core.version().majorMinor(),
                core.version().patch() + 1,
                core.vlnv(),
                "Bitloom BNN " + core.name(),
                core.description(),
                core.rtlPaths());
    }
}
