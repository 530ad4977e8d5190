package io.bitloom.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ToolCommandTest {
    @Test
    void everyChangeGivesAnotherCommand() {
        ToolCommand plain = ToolCommand.of("verilator", "--cc");
        ToolCommand changed = plain.and(List.of("top.v"))
                .in(Path.of("run"))
                .with("OBJCACHE", "")
                .within(Duration.ofMinutes(5))
                .accepting(0, 1);

        assertThat(plain).isEqualTo(ToolCommand.of("verilator", "--cc"));
        assertThat(plain.accepts(1)).isFalse();
        assertThat(plain.acceptingAnyExit().accepts(77)).isTrue();
        assertThat(changed.arguments()).containsExactly("--cc", "top.v");
        assertThat(changed.directory()).isEqualTo(Path.of("run"));
        assertThat(changed.environment()).containsOnlyKeys("OBJCACHE");
        assertThat(changed.limit()).isEqualTo(Duration.ofMinutes(5));
        assertThat(changed.accepts(1)).isTrue();
    }

    @Test
    void shellTextCanBePastedIntoAShell() throws InterruptedException {
        List<String> awkward = List.of("a b", "it's", "$HOME", "\"q\"", "", "back\\slash", "*", "-O3");
        ToolCommand command =
                ToolCommand.of("printf", "%s\\n").and(awkward).with("B", "2 3").with("A", "1");

        assertThat(command.shellText())
                .isEqualTo("A=1 B='2 3' printf '%s\\n' 'a b' 'it'\\''s' '$HOME' '\"q\"' '' 'back\\slash' '*' -O3");
        assertThat(ToolRunner.quiet()
                        .run(ToolCommand.of("sh", "-c", command.shellText()))
                        .lastLines())
                .isEqualTo(awkward);
    }

    @Test
    void nameIsTheLastPartOfThePath() {
        assertThat(ToolCommand.of(Path.of("obj_dir", "Vtop")).name()).isEqualTo("Vtop");
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> ToolCommand.of(" ")).hasMessage("the name of the program is empty");
        assertThatThrownBy(() -> ToolCommand.of("make").within(Duration.ZERO))
                .hasMessage("time limit PT0S is not positive");
    }
}
