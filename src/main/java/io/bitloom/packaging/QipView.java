package io.bitloom.packaging;

import java.util.List;

/** What {@code packaging/qip.j2} shows. */
record QipView(String module, String digest, List<String> rtl) {
    static QipView of(IpCore core) {
        return new QipView(core.name(), core.digest(), core.rtlPaths());
    }
}
