package io.bitloom.verilog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TemplateRendererTest {
    record Port(String name, int width) {}

    record Wires(String module, List<Port> ports) {}

    record Module(String module, int busWidth) {}

    private static final Module MODULE = new Module("net", 8);

    private final TemplateRenderer renderer = new TemplateRenderer();

    @Test
    void componentsOfAViewAreNamesInSnakeCase() {
        assertThat(render("module {{ module }}; wire [{{ bus_width - 1 }}:0] bus; endmodule\n", MODULE))
                .isEqualTo("module net; wire [7:0] bus; endmodule\n");
    }

    @Test
    void recordsInsideAViewAreSeenToo() {
        Wires view = new Wires("net", List.of(new Port("a", 1), new Port("b", 12)));

        assertThat(render(
                        "// {{ module }}\n{% for port in ports %}\n{{ port.name }}: {{ port.width }}\n{% endfor %}\n",
                        view))
                .isEqualTo("// net\na: 1\nb: 12\n");
    }

    @Test
    void valuesAreNotRenderedAgain() {
        assertThatThrownBy(() -> render("{{ module }} {{ bus_width }}", new Module("{{ bus_width }}", 8)))
                .isInstanceOf(RenderException.class)
                .hasMessage("cells.v.j2 leaves a '{{' in its output; write Verilog's own braces with a space");
    }

    @Test
    void loopsAreNotCutShort() {
        List<Port> many = java.util.stream.IntStream.range(0, 5000)
                .mapToObj(i -> new Port("p" + i, i))
                .toList();

        assertThat(render(
                        "{% for p in ports %}{{ p.name }}:{{ p.width }};{% endfor %}{{ module }}",
                        new Wires("m", many)))
                .endsWith("p4999:4999;m");
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> render("{{ module }} {{ bus_width }} [{{ widht }}:0]", MODULE))
                .isInstanceOf(RenderException.class)
                .hasMessageStartingWith("cells.v.j2 does not render: line 1: ")
                .hasMessageContaining("widht");
    }

    @Test
    void anUnknownNameOfAnInnerRecordIsRefused() {
        assertThatThrownBy(() -> render(
                        "{{ module }}\n{% for p in ports %}\n{{ p.name }} {{ p.width }} {{ p.depth }}\n{% endfor %}\n",
                        new Wires("net", List.of(new Port("a", 1)))))
                .isInstanceOf(RenderException.class)
                .hasMessageStartingWith("cells.v.j2 does not render: line 2: ")
                .hasMessageContaining("depth");
    }

    @Test
    void aNameTheTemplateNeverUsesIsRefused() {
        assertThatThrownBy(() -> render("module {{ module }};", MODULE))
                .isInstanceOf(RenderException.class)
                .hasMessage("cells.v.j2 never uses bus_width of Module; drop it from the view or use it");
    }

    @Test
    void aNameOfAnInnerRecordThatIsNeverUsedIsRefused() {
        assertThatThrownBy(() -> render(
                        "{{ module }}{% for port in ports %}{{ port.name }}{% endfor %}",
                        new Wires("net", List.of(new Port("a", 1)))))
                .isInstanceOf(RenderException.class)
                .hasMessage("cells.v.j2 never uses width of Wires; drop it from the view or use it");
    }

    @Test
    void aNameInABranchThatIsNotTakenIsUsed() {
        assertThat(render("{% if bus_width > 8 %}\n{{ module }}\n{% endif %}\nend\n", MODULE))
                .isEqualTo("end\n");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an open loop       | {{ module }} {% for i in bus_width %}",
                "a tag without end  | {{ module }} {{ bus_width",
                "an expression      | {{ module }} {{ bus_width + }}",
                "an unknown filter  | {{ module }} {{ bus_width|hexadecimal }}",
                "an unknown tag     | {{ module }} {{ bus_width }} {% unless module %}",
                "an unknown function| {{ module }} {{ width_of(bus_width) }}",
                "a replication      | {{ module }} {{ bus_width }} assign a = {{8{1'b0}}, b};",
            })
    void whatJinjavaOnlyWarnsAboutIsRefused(String what, String template) {
        assertThatThrownBy(() -> render(template, MODULE))
                .as(what)
                .isInstanceOf(RenderException.class)
                .hasMessageStartingWith("cells.v.j2 ");
    }

    @ParameterizedTest
    @CsvSource({"}}", "%}", "#}"})
    void aTagLeftOverIsRefused(String tag) {
        assertThatThrownBy(() -> render("{{ module }} {{ bus_width }} " + tag, MODULE))
                .isInstanceOf(RenderException.class)
                .hasMessage("cells.v.j2 leaves a '" + tag + "' in its output; write Verilog's own braces with a space");
    }

    @Test
    void verilogBracesWithASpaceAreFine() {
        assertThat(render("{{ module }} = { {{ bus_width }}'d0, { 2{a} } };", MODULE))
                .isEqualTo("net = { 8'd0, { 2{a} } };");
    }

    @Test
    void aMissingTemplateIsNamed() {
        assertThatThrownBy(() -> renderer.render("rtl/absent.v.j2", MODULE))
                .isInstanceOf(RenderException.class)
                .hasMessage("there is no templates/rtl/absent.v.j2 in this build of Bitloom; build it again");
    }

    private String render(String text, Record view) {
        return renderer.renderText("cells.v.j2", text, view);
    }
}
