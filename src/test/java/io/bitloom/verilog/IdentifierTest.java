package io.bitloom.verilog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentifierTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"c", "net", "fashion_mnist_256", "modules", "bitlooms", "probes", "x1", "training_data", "layer1"
            })
    void aModuleNameIsLowerCaseLettersDigitsAndUnderscores(String text) {
        assertThat(new Identifier(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1net", "_net", "Net", "my-net", "my net", "na\u00efve", "a.b", "$net"})
    void otherCharactersAreRefused(String text) {
        assertThatThrownBy(() -> new Identifier(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'" + text
                                + "' is no module name; use up to 64 lower-case letters, digits and underscores, a letter first");
    }

    @Test
    void sixtyFourLettersAreEnough() {
        assertThat(new Identifier("a".repeat(64)).text()).hasSize(64);
        assertThatThrownBy(() -> new Identifier("a".repeat(65)))
                .hasMessageEndingWith("a letter first")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"module", "wire", "xor", "accept_on", "final", "class", "logic", "do", "assert", "xnor"})
    void keywordsOfVerilogAndSystemVerilogAreRefused(String text) {
        assertThatThrownBy(() -> new Identifier(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is a Verilog keyword; choose another name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"probe", "bitloom", "bitloom_arg_max", "bitloom_"})
    void modulesOfOursAreRefused(String text) {
        assertThatThrownBy(() -> new Identifier(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text
                        + "' is a module of Bitloom's own; choose a name other than probe, bitloom or bitloom_...");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clk",
                "rst",
                "aclk",
                "winner",
                "dropped",
                "input_data",
                "frame_dropped",
                "layer1_valid",
                "layer2_fork_ready",
                "u_layer2_fork",
                "kept_data",
                "layer12_last",
                "u_layer3",
                "u",
                "u_arg_max",
                "unused_padding",
                "memory",
                "vector_data",
                "word_q",
                "p",
                "g_pe"
            })
    void namesInsideTheVerilogAreRefused(String text) {
        assertThatThrownBy(() -> new Identifier(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is a signal inside the generated Verilog; choose another name, such as bnn_"
                        + text);
        assertThat(Identifier.near(text).text()).isEqualTo("bnn_" + text);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "net, net",
        "Fashion-MNIST 256, fashion_mnist_256",
        "model.v2, model_v2",
        "2022, bnn_2022",
        "final, bnn_final",
        "Probe, bnn_probe",
        "bitloom_x, bnn_bitloom_x",
        "TITLE, title",
        "bitloom, bnn_bitloom",
        "CLK, bnn_clk",
        "\u00e9tude, bnn__tude",
        "'', bnn_"
    })
    void theNearestNameIsAModuleName(String text, String near) {
        assertThat(Identifier.near(text)).isEqualTo(new Identifier(near));
    }

    @Test
    void theNearestNameOfALongOneIsItsStart() {
        assertThat(Identifier.near("n".repeat(200)).text()).isEqualTo("n".repeat(64));
    }
}
