package io.bitloom.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.report.LineChart.Line;
import io.bitloom.report.LineChart.Point;
import io.bitloom.verilog.TemplateRenderer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LineChartTest {
    private static final TemplateRenderer RENDERER = new TemplateRenderer();

    @Test
    void pointsLieWhereTheAxesSay() {
        String svg = new LineChart(
                        "A & B",
                        "x < y",
                        List.of(new Line("a", 0, List.of(new Point(1, 0, 0, 0), new Point(2, 4, 2, 6)))))
                .svg(RENDERER);

        // x: 0..2 over 70..560; y: 0..6 over 346..44
        assertThat(svg)
                .contains("<title>A &amp; B</title>", ">x &lt; y<")
                .contains("<polyline points=\"315.0,346.0 560.0,144.7\"")
                .contains("<polygon points=\"315.0,346.0 560.0,44.0 560.0,245.3 315.0,346.0\"")
                .contains("<circle cx=\"560.0\" cy=\"144.7\"")
                .contains(">0</text>", ">1</text>", ">2</text>", ">6</text>");
    }

    @Test
    void oneTrainingHasNoBandAndALongOneNoMarks() {
        String svg = line(60, 0);

        assertThat(svg).doesNotContain("<polygon", "<circle");
        assertThat(svg.length()).isLessThan(3500);
    }

    @Test
    void oneEpochIsAPoint() {
        assertThat(line(1, 0.5)).contains("<polyline points=\"560.0,").contains("<circle");
    }

    @Test
    void manyLinesWithLongNamesHaveRoomInTheLegend() {
        List<Line> lines = IntStream.range(0, 20)
                .mapToObj(i -> new Line("n".repeat(i), i, List.of(new Point(1, i, i, i))))
                .toList();

        assertThat(new LineChart("t", "y", lines).svg(RENDERER)).contains("viewBox=\"0 0 758 506\"");
    }

    private static String line(int epochs, double half) {
        List<Point> points = IntStream.rangeClosed(1, epochs)
                .mapToObj(epoch -> new Point(epoch, 20.0 / epoch, 20.0 / epoch - half, 20.0 / epoch + half))
                .toList();
        return new LineChart("t", "y", List.of(new Line("a", 0, points))).svg(RENDERER);
    }
}
