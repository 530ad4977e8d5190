package io.bitloom.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class JavaProgramTest {
    /** Run in a process of its own. */
    public static final class Echo {
        public static void main(String[] arguments) {
            System.out.println(String.join("|", arguments) + " " + System.getProperty("colour") + " "
                    + System.getProperty("java.home"));
        }
    }

    @Test
    void theProgramRunsInAnotherJavaOfTheSameKind() throws Exception {
        ToolCommand command =
                JavaProgram.again(Echo.class.getName(), List.of("-Dcolour=dark red"), List.of("a b", "--c"));

        assertThat(ToolRunner.quiet().run(command).lastLines())
                .containsExactly("a b|--c dark red " + System.getProperty("java.home"));
    }
}
