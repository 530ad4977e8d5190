package io.bitloom.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.hardware.Folding;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.model.RandomNetwork;
import io.bitloom.verilog.Identifier;
import io.bitloom.verilog.RtlBundle;
import io.bitloom.verilog.RtlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The text of a package of a tiny network. {@code mvn test -Dtest=PackageRendererTest -Dgolden.update=true} writes it anew; the
 * change is then reviewed as a diff. The Verilog of the design has a test of its own.
 */
final class PackageRendererTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/package");

    private final PackagedCase tiny = PackagedCase.of("net", 1, 8, new int[] {6, 8, 3}, "4x2,1x2", 3);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "files.f",
                "net.core",
                "net.qip",
                "package_ip.tcl",
                "tb/net_classes.hex",
                "tb/net_images.hex",
                "tb/net_tb.v",
            })
    void theTextIsAsStored(String path) throws IOException {
        Path stored = GOLDEN.resolve(path.substring(path.indexOf('/') + 1));
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(stored, tiny.text(path));
        }

        assertThat(tiny.text(path)).isEqualTo(Files.readString(stored));
    }

    @Test
    void theVerilogIsTheBundle() {
        for (RtlFile file : tiny.core().bundle().files()) {
            assertThat(tiny.text("rtl/" + file.name())).isEqualTo(file.text());
        }
        assertThat(tiny.files().paths().stream().filter(path -> path.startsWith("rtl/")))
                .hasSameSizeAs(tiny.core().bundle().files());
    }

    @Test
    void theLicenceIsThatOfTheRepository() throws IOException {
        assertThat(tiny.text("LICENSE")).isEqualTo(Files.readString(Path.of("LICENSE")));
    }

    @Test
    void renderedTwiceTheTextIsTheSame() {
        PackagedCase again = PackagedCase.of("net", 1, 8, new int[] {6, 8, 3}, "4x2,1x2", 3);

        assertThat(again.files()).isEqualTo(tiny.files());
    }

    @Test
    void noPathIsAbsolute() {
        for (PackageFile file : tiny.files().files()) {
            assertThat(file.text())
                    .as(file.path())
                    .doesNotContain(System.getProperty("user.home") + "/")
                    .doesNotContain(System.getProperty("user.dir"))
                    .doesNotContain(System.getProperty("java.io.tmpdir"))
                    .doesNotContainPattern("(?m)^\\s*/\\w");
        }
    }

    @Test
    void aDesignWithTheModuleOfItsBenchIsRefused() {
        RtlBundle bundle = tiny.core().bundle();
        RtlBundle colliding = new RtlBundle(
                new Identifier("net"),
                List.of(new RtlFile("net.v", ""), new RtlFile("net_tb.v", "")),
                bundle.probe(),
                bundle.inputBeats(),
                bundle.inputBeatBytes(),
                bundle.outputBeatBytes(),
                bundle.probes());
        HardwarePlan plan = HardwarePlan.of(RandomNetwork.of(1, 1, 4, 2), Folding.parse("1x1"));

        assertThatThrownBy(() -> new IpCore(new CoreVersion(1, 0, 0), "0123456789ab", plan, colliding))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the design has a module net_tb, which is what its testbench is called;"
                        + " generate it with another --name");
    }
}
