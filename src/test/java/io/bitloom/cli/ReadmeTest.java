package io.bitloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README tells people to type exists. */
final class ReadmeTest {
    @TempDir
    private Path folder;

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    @Test
    void theExampleRunsAndHasTheClocksItShows() throws IOException {
        String readme = readme();
        Path file = folder.resolve("first.yaml");
        Files.writeString(file, onlyMatch("```yaml\n(.*?)```", readme));
        Capture capture = new Capture();

        int exit = Main.run(capture.console(), System.getenv(), "run", file.toString());

        assertThat(exit).as(capture.err()).isZero();
        String plan = capture.out().substring(0, capture.out().indexOf("\n\nresult"));
        assertThat(readme).contains(plan);
        assertThat(capture.out()).contains("340 clocks predicted, 340 counted");
    }

    @Test
    void everyCommandAndOptionExists() throws IOException {
        for (MatchResult line : Pattern.compile("\\./bitloom (\\w+)([^#`\n]*)")
                .matcher(readme())
                .results()
                .toList()) {
            String command = line.group(1);
            if (command.equals("test")) {
                continue;
            }
            Capture capture = new Capture();
            assertThat(Main.run(capture.console(), System.getenv(), command, "--help"))
                    .as(line.group())
                    .isZero();
            Pattern.compile("--[a-z-]+")
                    .matcher(line.group(2))
                    .results()
                    .forEach(option -> assertThat(capture.out()).contains(option.group()));
        }
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        assertThat(Pattern.compile("]\\(([^)]*)\\)").matcher(readme()).results())
                .hasSizeGreaterThan(5)
                .allSatisfy(link -> assertThat(Path.of(link.group(1))).exists());
    }

    private static String onlyMatch(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .reduce((first, second) -> {
                    throw new AssertionError("more than one " + pattern);
                })
                .orElseThrow();
    }
}
