package io.bitloom.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.report.BarChart.Bar;
import io.bitloom.verilog.TemplateRenderer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BarChartTest {
    private static final TemplateRenderer RENDERER = new TemplateRenderer();

    @Test
    void barsAreAsLongAsTheAxisSays() {
        String svg = new BarChart(
                        "time",
                        "s",
                        List.of(new Bar("a", 0, 25, 20, 30, "25.0 s"), new Bar("<b>", 1, 60, 60, 60, "60 s")))
                .svg(RENDERER);

        // 0..60 over 80..540
        assertThat(svg)
                .contains("width=\"191.7\" height=\"20\" fill=\"#0072B2\"")
                .contains("M233.3 62H310.0M233.3 52v20M310.0 52v20")
                .contains("width=\"460.0\" height=\"20\" fill=\"#D55E00\"")
                .contains(">25.0 s</text>", ">&lt;b&gt;</text>")
                .containsOnlyOnce("stroke=\"#000\"");
    }

    @Test
    void barsOfNothingAreThere() {
        assertThat(new BarChart("time", "s", List.of(new Bar("a", 0, 0, 0, 0, "0.00 s"))).svg(RENDERER))
                .contains("width=\"0.0\" height=\"20\"");
    }
}
