package io.bitloom.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The FuseSoC core file, parsed as YAML and held against the rules of CAPI2 (the JSON schema in FuseSoC's capi2/json_schema.py). */
final class CoreFileTest {
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private final PackagedCase tiny = PackagedCase.of("net", 1, 1, new int[] {9, 12, 4, 2}, "6x3,2x4,1x4", 2);
    private JsonNode root;

    @BeforeEach
    void parse() throws Exception {
        root = YAML.readTree(tiny.text("net.core"));
    }

    @Test
    void itBeginsWithTheVersionOfTheFormat() {
        assertThat(tiny.text("net.core")).startsWith("CAPI=2:\n");
        assertThat(root.get("CAPI=2").asText("")).isEmpty();
    }

    @Test
    void itHasTheSectionsOfTheSchemaOnly() {
        assertThat(names(root))
                .containsExactlyInAnyOrder(
                        "CAPI=2", "name", "description", "license", "filesets", "parameters", "targets");
        root.get("filesets").forEach(set -> assertThat(names(set)).isSubsetOf("file_type", "files", "depend"));
        root.get("parameters")
                .forEach(parameter -> assertThat(names(parameter))
                        .containsExactlyInAnyOrder("datatype", "paramtype", "default", "description"));
        root.get("targets")
                .forEach(target -> assertThat(names(target))
                        .isSubsetOf("description", "default_tool", "filesets", "parameters", "toplevel", "tools"));
    }

    @Test
    void theNameIsAVlnv() {
        assertThat(root.get("name").textValue()).isEqualTo("bitloom:bnn:net:1.2.3");
        assertThat(root.get("license").textValue()).isEqualTo("Apache-2.0");
    }

    @Test
    void everyFileIsInThePackageAndEveryVerilogFileInTheCore() {
        List<String> listed = new ArrayList<>();
        for (JsonNode set : root.get("filesets")) {
            assertThat(set.get("file_type").textValue()).isEqualTo("verilogSource-2005");
            for (JsonNode file : set.get("files")) {
                listed.add(
                        file.isTextual()
                                ? file.textValue()
                                : names(file).iterator().next());
            }
        }

        assertThat(listed).doesNotHaveDuplicates();
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(tiny.files().paths().stream()
                        .filter(path -> path.startsWith("rtl/") || path.startsWith("tb/"))
                        .toList());
    }

    @Test
    void theVectorsAreWhereTheBenchReadsThem() {
        Set<String> copied = new HashSet<>();
        for (JsonNode file : root.get("filesets").get("tb").get("files")) {
            if (file.isObject()) {
                JsonNode options = file.elements().next();
                assertThat(names(options)).containsExactlyInAnyOrder("file_type", "copyto");
                assertThat(options.get("file_type").textValue()).isEqualTo("user");
                copied.add(options.get("copyto").textValue());
            }
        }

        assertThat(copied).containsExactlyInAnyOrder("tb/net_images.hex", "tb/net_classes.hex");
        copied.forEach(path -> assertThat(tiny.text("tb/net_tb.v")).contains("\"" + path + "\""));
    }

    @Test
    void theTargetsNameFilesetsAndParametersThatAreThere() {
        assertThat(names(root.get("targets"))).containsExactlyInAnyOrder("default", "sim", "lint", "synth");
        for (JsonNode target : root.get("targets")) {
            target.get("filesets")
                    .forEach(set -> assertThat(names(root.get("filesets"))).contains(set.textValue()));
            target.path("parameters")
                    .forEach(parameter ->
                            assertThat(names(root.get("parameters"))).contains(parameter.textValue()));
            if (target.has("default_tool")) {
                assertThat(names(target.get("tools")))
                        .contains(target.get("default_tool").textValue());
            }
        }
        assertThat(names(root.at("/targets/sim/tools"))).containsExactlyInAnyOrder("icarus", "verilator");
        assertThat(names(root.at("/targets/synth/tools"))).containsExactlyInAnyOrder("icestorm", "trellis", "vivado");
    }

    @Test
    void theParametersAreThoseOfTheBench() {
        root.get("parameters").properties().forEach((Map.Entry<String, JsonNode> parameter) -> {
            assertThat(parameter.getValue().get("datatype").textValue()).isEqualTo("int");
            assertThat(parameter.getValue().get("paramtype").textValue()).isEqualTo("vlogparam");
            assertThat(tiny.text("tb/net_tb.v"))
                    .containsPattern("parameter " + parameter.getKey() + " *= "
                            + parameter.getValue().get("default").intValue() + ";");
        });
    }

    /** YAML 1.1 reads these as true, false and nothing if they stand alone. */
    @ParameterizedTest
    @ValueSource(strings = {"yes", "no", "on", "off", "y", "n", "true"})
    void aTopThatIsAWordOfYamlStaysAName(String name) throws Exception {
        JsonNode core = YAML.readTree(
                PackagedCase.of(name, 1, 1, new int[] {4, 2}, "1x1", 1).text(name + ".core"));

        assertThat(core.at("/targets/default/toplevel").isTextual()).isTrue();
        assertThat(core.at("/targets/default/toplevel").textValue()).isEqualTo(name);
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        for (Iterator<String> each = node.fieldNames(); each.hasNext(); ) {
            names.add(each.next());
        }
        return names;
    }
}
