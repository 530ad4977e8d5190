package io.bitloom.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bitloom.file.FileClaim;
import io.bitloom.model.ModelDigest;
import io.bitloom.model.ModelFile;
import io.bitloom.model.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Experiments as a user types them, on a small data set in IDX files, each training in a process of its own. */
@Timeout(300)
final class ExperimentCommandTest {
    private static final String TINY = """
            name: tiny
            data: mnist
            seeds: 1, 2
            training:
              layers: 20
              epochs: 2
              batch: 50
            variants:
              entropy: {loss: cross-entropy}
              hinge: {loss: squared-hinge, epochs: 1}
            """;

    @TempDir
    private Path folder;

    private Path data;
    private Path out;

    @BeforeEach
    void writeData() throws IOException {
        data = folder.resolve("data");
        out = folder.resolve("out");
        Path mnist = Files.createDirectories(data.resolve("mnist"));
        MainJobTest.writeImages(mnist, "train", 1200, 1);
        MainJobTest.writeImages(mnist, "t10k", 300, 2);
    }

    @Test
    void variantsAreTrainedOnceComparedAndShown() throws IOException {
        Capture first = new Capture();
        assertThat(run(first, TINY)).as(first.err()).isZero();

        assertThat(first.err())
                .containsPattern("load mnist: .* 1200 images to train on, 300 to test with\n")
                .contains("training 1 of 4: entropy, seed 1\n", "training 4 of 4: hinge, seed 2, about 0:")
                .containsPattern("train 1/4: 2/2 loss \\d")
                .doesNotContain("@progress");
        assertThat(first.out())
                .startsWith("variant  network    seeds  ")
                .containsPattern("\nentropy  784-20-10      2  +\\d+\\.\\d\\d ± \\d+\\.\\d\\d %")
                .containsPattern("\nhinge .* 1985 B +62\\.0 KiB +32\\.00x\n")
                .endsWith("\nreport: " + out.resolve("report.html") + "\n");
        assertThat(out.resolve("report.html")).content().contains("<svg").contains("entropy");
        assertThat(out.resolve("results.csv")).content().hasLineCount(5);
        assertThat(out.resolve("history.csv")).content().hasLineCount(1 + 2 * 2 + 2);

        String report = Files.readString(out.resolve("report.html"));
        Capture second = new Capture();
        assertThat(run(second, TINY, "--json")).isZero();
        assertThat(second.err())
                .contains("4 of 4 trainings are done from the same settings\n")
                .doesNotContain("train 1/");
        assertThat(out.resolve("report.html")).hasContent(report);
        assertThat(second.out()).isEqualTo(Files.readString(out.resolve("results.json")));
        assertFiguresAreSound(new JsonMapper().readTree(second.out()));
    }

    private void assertFiguresAreSound(JsonNode result) throws IOException {
        assertThat(result.get("runs")).hasSize(4).allSatisfy(run -> {
            JsonNode figures = run.get("result");
            Path model = out.resolve("runs/" + run.get("variant").asText() + "-seed" + run.get("seed") + "/model.bnn");
            assertThat(figures.get("digest").asText())
                    .isEqualTo(ModelDigest.of(ModelFile.read(model)).hex());
            assertThat(figures.get("testAccuracy").asDouble()).isBetween(0.3, 1.0);
            assertThat(figures.get("seconds").asDouble()).isPositive();
            assertThat(figures.get("imagesPerEpoch").asInt()).isEqualTo(1000);
            assertThat(figures.get("peakMemoryBytes").asLong()).isBetween(20L << 20, 500L << 20);
            assertThat(figures.get("peakMemoryAboveDataBytes").asLong()).isBetween(1L << 20, 200L << 20);
            assertThat(figures.get("weightBytes").asLong()).isEqualTo((784 * 20 + 20 * 10) / 8);
            assertThat(figures.get("floatBytes").asLong()).isEqualTo(4 * (784 * 20 + 20 * 10));
            assertThat(figures.get("machine").get("cores").asInt()).isPositive();
        });
        assertThat(result.get("variants").get(0).get("ratios").get("weights").asDouble())
                .isEqualTo(1);
    }

    @Test
    void aTrainingThatFailsIsInTheTableAndTheOthersAreDone() throws IOException {
        Capture half = new Capture();
        assertThat(run(half, TINY, "--only", "entropy")).as(half.err()).isZero();
        assertThat(half.out()).contains("\nhinge: 2 of 2 trainings are not done\n");
        Path checkpoint = out.resolve("runs/hinge-seed1/model.bnn.checkpoint");
        Files.writeString(checkpoint, "no checkpoint at all");

        Capture whole = new Capture();
        assertThat(run(whole, TINY)).isEqualTo(3);

        assertThat(whole.out()).contains("\nFAILED: hinge, seed 1: " + checkpoint);
        assertThat(whole.out()).containsPattern("\nhinge    784-20-10      1  ");
        assertThat(out.resolve("results.csv")).content().containsPattern("\nhinge,1,\"?failed: .*\nhinge,2,done,");
        assertThat(out.resolve("runs/hinge-seed1/run.log")).content().contains("bitloom: " + checkpoint);

        assertThat(run(new Capture(), TINY, "--only", "hinge", "--restart")).isZero();
    }

    @Test
    void anExperimentThatIsKilledGoesOnInTheMiddleAndEndsWithTheSameModel() throws Exception {
        String text = TINY.replace("seeds: 1, 2", "seeds: 1").replace("layers: 20", "layers: 200,200");
        text = text.replace("epochs: 2", "epochs: 80");
        Path file = Files.writeString(folder.resolve("killed.yaml"), text);
        Path run = out.resolve("runs/entropy-seed1");
        Process experiment = new ProcessBuilder(command(file))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        while (!Files.exists(run.resolve("model.bnn.checkpoint"))) {
            assertThat(experiment.isAlive())
                    .as(Files.readString(folder.resolve("log")))
                    .isTrue();
            Thread.sleep(5);
        }
        List<ProcessHandle> children = experiment.children().toList();
        experiment.destroyForcibly().waitFor();
        for (ProcessHandle child : children) {
            child.onExit().get(60, SECONDS);
        }
        assertThat(run.resolve("result.json")).doesNotExist();
        assertThat(run.resolve("model.bnn.checkpoint")).exists();
        long epochsBefore = epochs(run.resolve("model.bnn.checkpoint"));

        Capture again = new Capture();
        assertThat(run(again, text)).as(again.err()).isZero();

        assertThat(epochsBefore).isBetween(1L, 79L);
        assertThat(again.err()).contains("training 1 of 2: entropy, seed 1\n").doesNotContain("train 1/2: 1/80 ");
        Path whole = folder.resolve("whole.bnn");
        assertThat(Main.run(
                        new Capture().console(),
                        Map.of(),
                        "train",
                        "--data=mnist",
                        "--data-dir=" + data,
                        "--layers=200,200",
                        "--epochs=80",
                        "--batch=50",
                        "-o",
                        whole.toString()))
                .isZero();
        assertThat(ModelDigest.of(ModelFile.read(run.resolve("model.bnn"))))
                .isEqualTo(ModelDigest.of(ModelFile.read(whole)));
    }

    private List<String> command(Path file) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.bitloom.cli.Main",
                "experiment",
                file.toString(),
                "--data-dir",
                data.toString(),
                "-o",
                out.toString());
    }

    @Test
    void twoExperimentsInOneDirectoryAreRefused() throws IOException {
        FileClaim claim = FileClaim.on(out);
        Capture capture = new Capture();
        try {
            assertThat(run(capture, TINY)).isEqualTo(2);
        } finally {
            claim.close();
        }
        assertThat(capture.err())
                .isEqualTo("bitloom: another command works on " + out
                        + " at the moment; wait for its end, or choose another place with -o\n");
    }

    @Test
    void aWrongFileTrainsNothing() {
        assertRefused(
                TINY.replace("epochs: 1", "epochs: 0"), "FILE, line 10: 0 epochs train nothing; choose 1 or more");
        assertRefused(
                TINY.replace("batch: 50", "batch: 5000"),
                "variant entropy: a batch of 5000 is more than the 1000 training images of mnist; choose 2..1000");
        assertRefused(TINY.replace("data: mnist", "data: nist"), "no data set is called 'nist'; choose ");
        assertRefused(TINY, "there is no variant 'c' in tiny; choose one of entropy, hinge", "--only", "c");
        assertRefused(TINY, "variant entropy: 0 threads do no work; choose 1 or more", "--threads", "0");
    }

    private void assertRefused(String text, String message, String... options) {
        Capture capture = new Capture();
        assertThat(run(capture, text, options)).isEqualTo(2);
        String whole = message.replace("FILE", folder.resolve("e.yaml").toString());
        assertThat(capture.err()).containsPattern("(^|\n)" + Pattern.quote("bitloom: " + whole));
        assertThat(capture.out()).isEmpty();
        assertThat(out).doesNotExist();
    }

    @Test
    void aRunByHandSaysWhatItIsFor() {
        Capture capture = new Capture();
        assertThat(Main.run(capture.console(), Map.of(), "experiment-run", folder.toString()))
                .isEqualTo(2);
        assertThat(capture.err())
                .isEqualTo("bitloom: " + folder
                        + " is no folder of a training, it has no job.json; `bitloom experiment` makes them\n");
    }

    @Test
    void dataThatChangedIsNotTrainedOn() throws IOException {
        Capture first = new Capture();
        assertThat(run(first, TINY.replace("seeds: 1, 2", "seeds: 1")))
                .as(first.err())
                .isZero();
        MainJobTest.writeImages(data.resolve("mnist"), "t10k", 300, 3);

        Capture hand = new Capture();
        Path run = out.resolve("runs/hinge-seed1");
        assertThat(Main.run(hand.console(), Map.of(), "experiment-run", run.toString(), "--data-dir", data.toString()))
                .isEqualTo(2);
        assertThat(hand.err())
                .isEqualTo("bitloom: the files of mnist have changed since the experiment began; start it again to"
                        + " train on them\n");

        Capture again = new Capture();
        assertThat(run(again, TINY.replace("seeds: 1, 2", "seeds: 1"))).isZero();
        assertThat(again.err()).contains("training 1 of 2: entropy, seed 1\n");
    }

    private static long epochs(Path checkpoint) throws IOException {
        return Safetensors.read(checkpoint).tensors().stream()
                .filter(tensor -> tensor.name().equals("history"))
                .mapToLong(tensor -> tensor.shape().get(0))
                .sum();
    }

    private int run(Capture capture, String text, String... options) {
        try {
            Path file = Files.writeString(folder.resolve("e.yaml"), text);
            List<String> arguments = new ArrayList<>(
                    List.of("experiment", file.toString(), "--data-dir", data.toString(), "-o", out.toString()));
            arguments.addAll(List.of(options));
            return Main.run(capture.console(), Map.of(), arguments.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
