package io.bitloom.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.synthesis.SynthesisReport;
import io.bitloom.synthesis.Use;
import io.bitloom.verilog.TemplateRenderer;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

final class SynthesisPageTest {
    private static final TemplateRenderer RENDERER = new TemplateRenderer();
    private static final PartColours COLOURS = new PartColours(Syntheses.PARTS);

    @TempDir
    private Path folder;

    private Path placed;

    @BeforeEach
    void writePlacedDesign() throws Exception {
        placed = Files.writeString(folder.resolve("placed.json"), Syntheses.PLACED);
    }

    private Map<String, String> files() throws Exception {
        return SynthesisPage.of(Syntheses.small(), Optional.of(placed), Optional.empty())
                .files();
    }

    @Test
    void everyPictureIsWellFormed() throws Exception {
        assertThat(files())
                .containsOnlyKeys("utilisation.svg", "floorplan.svg", "critical-path.svg", "report.md", "report.html");
        for (String name : List.of("utilisation.svg", "floorplan.svg", "critical-path.svg")) {
            assertThat(xml(files().get(name)).getDocumentElement().getTagName()).isEqualTo("svg");
        }
    }

    @Test
    void barsAreStackedInPerCentOfTheDevice() {
        // 0..100 over 60..620: 640 of 1280 is half of it
        assertThat(new UtilisationBars("t", Syntheses.small(), COLOURS).svg(RENDERER))
                .contains("<rect x=\"60.0\" y=\"52\" width=\"280.0\" height=\"24\" fill=\"#0072B2\">")
                .contains("<rect x=\"340.0\" y=\"52\" width=\"28.0\" height=\"24\" fill=\"#000000\">")
                .contains(">704 of 1,280, 55.0 %</text>", ">196 of 1,280, 15.3 %</text>", ">8 of 16, 50.0 %</text>")
                .contains("fill=\"#fff\">640</text>")
                .doesNotContain(">DSP<", ">4</text>");
    }

    @Test
    void aDesignThatDoesNotFitIsLongerThanTheDevice() {
        SynthesisReport small = Syntheses.small();
        UtilisationBars bars = new UtilisationBars(
                "t",
                new SynthesisReport(
                        "net",
                        "",
                        "d",
                        "m",
                        small.parts(),
                        small.total(),
                        new Use(640, 640, 640, 16, 0),
                        1,
                        small.fmaxMhz(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty()),
                COLOURS);

        // the axis ends at 120 %
        assertThat(bars.svg(RENDERER)).contains(">120</text>", ">704 of 640, 110.0 %</text>", "M526.7 44V");
    }

    @Test
    void thePathTakesItsTime() throws Exception {
        // 0..10 ns over 620 pixels
        assertThat(files().get("critical-path.svg"))
                .contains(">Critical path of net: 10.00 ns, 40.0 MHz (48.0 MHz wanted)</text>")
                .contains(">4.50 ns in cells (45 %), 5.50 ns on wires (55 %)</text>")
                .contains("width=\"124.0\" height=\"30\" fill=\"#0072B2\"")
                .contains("width=\"248.0\" height=\"30\" fill=\"url(#wire-0072B2)\"")
                .contains(">4.00 + 2.00</text>", ">carry out of the chain (2 carries)<", ">best_q (setup)<");
    }

    @Test
    void theFloorplanHasEveryCellAndThePathInOrder() throws Exception {
        // tiles of 40 pixels, row 0 at the bottom: X3/Y5 is at 34 + 3*40, 44 + (17 - 5)*40; a logic cell is 37/8 high
        assertThat(files().get("floorplan.svg"))
                .contains("M156 486h35v75h-35z")
                .contains("<polyline points=\"174,524 134,491.9 134,487.3 214,479.7\" stroke=\"#000\"")
                .contains(">critical path, 10.00 ns</text>", ">u_core.u_arg_max.best_q_SB_DFF_Q_DFFLC</title>")
                .containsOnlyOnce("fill=\"#999999\" d=");
    }

    @Test
    void thePageIsWholeInOneFile() throws Exception {
        String page = files().get("report.html");

        assertThat(page)
                .contains(
                        files().get("floorplan.svg"), files().get("utilisation.svg"), files().get("critical-path.svg"))
                .contains("a &lt;warning&gt; &amp; more", "40.00 MHz, which is TOO SLOW")
                .doesNotContain("src=", "href=");
        xml(page.replace("<!DOCTYPE html>", "").replace("<meta charset=\"utf-8\">", ""));
    }

    @Test
    void theMarkdownHasTheTablesAndThePictures() throws Exception {
        assertThat(files().get("report.md")).isEqualTo("""
                # net on icestick

                - device: ice40-hx1k
                - board: icestick
                - model: 0123456789ab
                - clock wanted: 48.00 MHz
                - clock reached: 40.00 MHz, which is TOO SLOW
                - bitstream: net_icestick.bin
                - WARNING: a &lt;warning> & more

                | part | LUT | % | FF | % | carry | % | BRAM | % |
                |---|---|---|---|---|---|---|---|---|
                | layer1 | 640 | 50.0 | 64 | 5.0 | 32 | 2.5 | 8 | 50.0 |
                | arg-max | 64 | 5.0 | 128 | 10.0 | 0 | 0.0 | 0 | 0.0 |
                | other | 0 | 0.0 | 4 | 0.3 | 0 | 0.0 | 0 | 0.0 |
                | total | 704 | 55.0 | 196 | 15.3 | 32 | 2.5 | 8 | 50.0 |
                | device | 1,280 |  | 1,280 |  | 1,280 |  | 16 |  |

                | tool | version | time | memory |
                |---|---|---|---|
                | yosys | 0.23 | 8.25 s | 100 MiB |
                | icepack | - | 0.50 s | - |

                Parts are counted as the synthesis left them; place and route may add logic cells for carries and pass signals through them, so
                the floorplan can show more. Per cent are of the device.

                ![utilisation](utilisation.svg)

                ![floorplan](floorplan.svg)

                ![critical path](critical-path.svg)
                """);
    }

    @Test
    void whatWasNotPlacedHasBarsAlone() throws Exception {
        Map<String, String> files = SynthesisPage.of(Syntheses.unplaced(), Optional.of(placed), Optional.empty())
                .files();

        assertThat(files).containsOnlyKeys("utilisation.svg", "report.md", "report.html");
        assertThat(files.get("utilisation.svg")).contains(">DSP<");
        assertThat(files.get("report.md"))
                .contains("- board: none, the core alone", "- clock reached: unknown: nothing was placed and routed");
    }

    @Test
    void theSameSynthesisGivesTheSameBytes() throws Exception {
        assertThat(files()).isEqualTo(files());
    }

    @Test
    void filesAreWritten() throws Exception {
        SynthesisPage.of(Syntheses.small(), Optional.of(placed), Optional.empty())
                .write(folder.resolve("deep"));

        assertThat(Files.readString(folder.resolve("deep/report.md"))).isEqualTo(files().get("report.md"));
    }

    @Test
    void partsHaveColoursOfTheirOwn() {
        PartColours colours = new PartColours(List.of("in", "layer2", "arg-max", "interface", "clock", "other"));

        assertThat(colours.of("in")).isEqualTo("#0072B2");
        assertThat(colours.of("layer2")).isEqualTo("#D55E00");
        assertThat(colours.of("clock")).isEqualTo("#F0E442");
        assertThat(colours.of("never heard of")).isEqualTo(colours.of("other"));
        assertThat(colours.ink("clock")).isEqualTo("#000");
        assertThat(colours.ink("in")).isEqualTo("#fff");
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }
}
