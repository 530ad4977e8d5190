package io.bitloom.packaging;

import io.bitloom.verilog.TemplateRenderer;
import java.util.ArrayList;
import java.util.List;

/** Renders the package of a core; the same core and vectors give the same text on every machine. */
public final class PackageRenderer {
    private final TemplateRenderer renderer = new TemplateRenderer();

    /** Everything that goes into the folder. */
    public IpPackage render(IpCore core, TestVectors vectors) {
        String name = core.name();
        List<PackageFile> files = new ArrayList<>();
        core.bundle().files().forEach(file -> files.add(new PackageFile("rtl/" + file.name(), file.text())));
        files.add(new PackageFile("files.f", String.join("\n", core.rtlPaths()) + "\n"));
        files.add(rendered(name + ".core", "core.j2", CoreFileView.of(core)));
        files.add(rendered("package_ip.tcl", "package_ip.tcl.j2", IpScriptView.of(core)));
        files.add(rendered(name + ".qip", "qip.j2", QipView.of(core)));
        files.add(rendered(core.benchPath(), "tb.v.j2", BenchView.of(core, vectors)));
        files.add(new PackageFile(core.imagesPath(), vectors.imagesText()));
        files.add(new PackageFile(core.classesPath(), vectors.classesText()));
        files.add(rendered("README.md", "README.md.j2", ReadmeView.of(core, vectors)));
        files.add(new PackageFile("LICENSE", TemplateRenderer.resource("templates/packaging/LICENSE")));
        return new IpPackage(files);
    }

    private PackageFile rendered(String path, String template, Record view) {
        return new PackageFile(path, renderer.render("packaging/" + template, view));
    }
}
