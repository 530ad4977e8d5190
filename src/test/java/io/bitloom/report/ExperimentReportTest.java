package io.bitloom.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.flow.ExperimentResult;
import io.bitloom.flow.VariantSummaries;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

final class ExperimentReportTest {
    private static final ExperimentResult MIXED = Experiments.mixed();
    private static final Map<String, String> FILES = ExperimentReport.of(MIXED).files();

    @Test
    void theTablesOnTheTerminal() {
        assertThat(ExperimentTable.of(MIXED)).isEqualTo("""
                variant   network  seeds           train      validation            test  to the first
                --------  -------  -----  --------------  --------------  --------------  ------------
                slow      784-10       2  75.00 ± 0.00 %  89.00 ± 1.41 %  91.00 ± 1.41 %         +0.00
                fast      784-10       2  75.00 ± 0.00 %  84.50 ± 0.71 %  85.00 ± 0.00 %         -6.00
                once      784-10       1         75.00 %               -         50.00 %        -41.00
                left-out  -            0               -               -               -             -

                variant   training  an epoch  faster  peak memory  above data   less  weights  as floats  smaller
                --------  --------  --------  ------  -----------  ----------  -----  -------  ---------  -------
                slow         126 s    42.0 s   1.00x     2979 KiB    2979 KiB  1.00x    980 B   30.6 KiB   32.00x
                fast        63.0 s    21.0 s   2.00x      977 KiB     977 KiB  3.05x    980 B   30.6 KiB   32.00x
                once        20.0 s    10.0 s   4.20x      488 KiB     488 KiB  6.10x    980 B   30.6 KiB   32.00x
                left-out         -         -       -            -           -      -        -          -        -

                FAILED: once, seed 2: the loss is NaN, "<&>"
                left-out: 2 of 2 trainings are not done
                """);
    }

    @Test
    void everyPlotIsWellFormedAndNamesTheVariantsThatWereTrained() throws Exception {
        assertThat(FILES.keySet())
                .filteredOn(name -> name.endsWith(".svg"))
                .containsExactly(
                        "validation-error.svg",
                        "train-error.svg",
                        "training-time-by-epoch.svg",
                        "flip-ratio.svg",
                        "training-time.svg",
                        "peak-memory.svg",
                        "weight-bytes.svg")
                .allSatisfy(name -> {
                    Document plot = xml(FILES.get(name));
                    assertThat(plot.getDocumentElement().getTagName()).isEqualTo("svg");
                    assertThat(FILES.get(name)).contains(">slow<", ">fast<").doesNotContain("left-out", "NaN");
                    assertThat(FILES.get(name)).hasSizeBetween(500, 5000);
                });
        assertThat(FILES.get("train-error.svg")).contains(">once<");
        assertThat(FILES.get("validation-error.svg")).doesNotContain(">once<");
    }

    @Test
    void theSameResultGivesTheSameBytes() {
        assertThat(ExperimentReport.of(Experiments.mixed()).files()).isEqualTo(FILES);
    }

    @Test
    void thePageIsWholeInOneFile() throws Exception {
        String page = FILES.get("report.html");

        FILES.forEach((name, text) -> {
            if (name.endsWith(".svg")) {
                assertThat(page).contains(text);
            }
        });
        assertThat(page)
                .contains("a &lt;fast&gt; processor", "loss: a&lt;b", "the loss is NaN, &quot;&lt;&amp;&gt;&quot;")
                .doesNotContain("src=", "href=");
        xml(page.replace("<!DOCTYPE html>", "")
                .replace("<meta charset=\"utf-8\">", "")
                .replace("<br>", ""));
    }

    @Test
    void theMarkdownHasTheTablesAndThePlots() {
        assertThat(FILES.get("report.md")).isEqualTo("""
                # mixed

                Data set digits, seeds 1, 2, 2 threads for each training, each in a process of its own.
                Machine: a &lt;fast> processor, 2 cores, Linux 6, Java 17.

                Accuracies are means over the seeds, ± their standard deviation; differences in points of per cent. Times and memory are means.
                *faster*, *less* and *smaller* say how often the figure goes into that of the first variant (*smaller*: into the same weights as
                floats).

                | variant | network | seeds | train | validation | test | to the first |
                |---|---|---|---|---|---|---|
                | slow | 784-10 | 2 | 75.00 ± 0.00 % | 89.00 ± 1.41 % | 91.00 ± 1.41 % | +0.00 |
                | fast | 784-10 | 2 | 75.00 ± 0.00 % | 84.50 ± 0.71 % | 85.00 ± 0.00 % | -6.00 |
                | once | 784-10 | 1 | 75.00 % | - | 50.00 % | -41.00 |
                | left-out | - | 0 | - | - | - | - |

                | variant | training | an epoch | faster | peak memory | above data | less | weights | as floats | smaller |
                |---|---|---|---|---|---|---|---|---|---|
                | slow | 126 s | 42.0 s | 1.00x | 2979 KiB | 2979 KiB | 1.00x | 980 B | 30.6 KiB | 32.00x |
                | fast | 63.0 s | 21.0 s | 2.00x | 977 KiB | 977 KiB | 3.05x | 980 B | 30.6 KiB | 32.00x |
                | once | 20.0 s | 10.0 s | 4.20x | 488 KiB | 488 KiB | 6.10x | 980 B | 30.6 KiB | 32.00x |
                | left-out | - | - | - | - | - | - | - | - | - |

                | variant | settings |
                |---|---|
                | slow | loss: a&lt;b |
                | fast | loss: a&lt;b |
                | once | loss: a&lt;b |
                | left-out | loss: a&lt;b |

                - FAILED: once, seed 2: the loss is NaN, "&lt;&>"
                - left-out: 2 of 2 trainings are not done

                ![validation error](validation-error.svg)

                ![train error](train-error.svg)

                ![training time by epoch](training-time-by-epoch.svg)

                ![flip ratio](flip-ratio.svg)

                ![training time](training-time.svg)

                ![peak memory](peak-memory.svg)

                ![weight bytes](weight-bytes.svg)
                """);
    }

    @Test
    void everyTrainingIsALine() {
        assertThat(FILES.get("results.csv")).isEqualTo("""
                variant,seed,state,network,digest,epochs,bestEpoch,trainAccuracy,validationAccuracy,testAccuracy,\
                seconds,secondsPerEpoch,peakMemoryBytes,peakMemoryAboveDataBytes,weightBytes,floatBytes
                slow,1,done,784-10,0123456789ab,3,3,0.75,0.88,0.9,120.0,40.0,3000100,3000000,980,31360
                slow,2,done,784-10,0123456789ab,3,3,0.75,0.9,0.92,132.0,44.0,3100100,3100000,980,31360
                fast,1,done,784-10,0123456789ab,3,3,0.75,0.84,0.85,60.0,20.0,1000100,1000000,980,31360
                fast,2,done,784-10,0123456789ab,3,3,0.75,0.85,0.85,66.0,22.0,1000100,1000000,980,31360
                once,1,done,784-10,0123456789ab,2,2,0.75,,0.5,20.0,10.0,500100,500000,980,31360
                once,2,"failed: the loss is NaN, \"\"<&>\"\"\",,,,,,,,,,,,,
                left-out,1,not done,,,,,,,,,,,,,
                left-out,2,not done,,,,,,,,,,,,,
                """);
    }

    @Test
    void everyEpochIsALine() {
        assertThat(FILES.get("history.csv").lines())
                .hasSize(1 + 4 * 3 + 2)
                .startsWith(
                        "variant,seed,epoch,loss,trainAccuracy,validationAccuracy,flipRatio,learningRate,seconds",
                        "slow,1,1,1.0,0.65,0.88,0.01,0.03,40.0",
                        "slow,1,2,0.5,0.725,0.88,0.005,0.03,80.0")
                .endsWith("once,1,2,0.5,0.75,,0.005,0.03,20.0");
    }

    @Test
    void withoutAnyResultThereAreNoPlots() {
        ExperimentResult nothing = new ExperimentResult(
                "nothing",
                "digits",
                List.of(1L),
                1,
                VariantSummaries.of(List.of("a"), List.of(), List.of(List.of())),
                List.of(new ExperimentResult.Run("a", 1, Optional.empty(), Optional.of("no luck"))));

        assertThat(ExperimentReport.of(nothing).files())
                .containsOnlyKeys("report.md", "report.html", "results.json", "results.csv", "history.csv");
        assertThat(ExperimentTable.of(nothing)).endsWith("\n\nFAILED: a, seed 1: no luck\n");
    }

    @Test
    void filesAreWritten(@TempDir Path folder) throws Exception {
        ExperimentReport.of(MIXED).write(folder.resolve("deep"));

        assertThat(Files.readString(folder.resolve("deep/report.md"))).isEqualTo(FILES.get("report.md"));
        assertThat(folder.resolve("deep")).isDirectoryNotContaining("glob:**.part");
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }
}
