package io.bitloom.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolFailedException;
import io.bitloom.tool.ToolRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs package_ip.tcl in tclsh with stand-ins for Vivado's commands that write down how they were called; what is no command
 * of Tcl and no stand-in is an error.
 */
@Tag("tclsh")
final class IpScriptTest {
    private static final Path STAND_INS =
            Path.of("src/test/resources/tools/vivado-stand-ins.tcl").toAbsolutePath();

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void write() throws IOException {
        folder = temporary.resolve("a folder");
        PackagedCase.of("net", 1, 1, new int[] {4, 2}, "1x2", 1).files().write(folder);
    }

    @Test
    void vivadoIsAskedForAnIpWithItsInterfaces() throws Exception {
        String here = folder.toRealPath().toString();

        assertThat(calls("s_axis m_axis aclk aresetn"))
                .containsExactly(
                        "create_project -force net_project {" + here + "/ip/net_project}",
                        "add_files -norecurse {{" + here + "/rtl/net.v} {" + here + "/rtl/net_layer1.v} {" + here
                                + "/rtl/net_layer1_weights.v} {" + here + "/rtl/bitloom_arg_max.v} {" + here
                                + "/rtl/bitloom_popcount_unit.v} {" + here + "/rtl/bitloom_vector_buffer.v}}",
                        "set_property top net sources_1",
                        "update_compile_order -fileset sources_1",
                        "ipx::package_project -root_dir {" + here
                                + "/ip/net} -vendor bitloom -library bnn -taxonomy /UserIP -import_files -force",
                        "set_property name net core",
                        "set_property version 1.2 core",
                        "set_property core_revision 4 core",
                        "set_property display_name {Bitloom BNN net} core",
                        "set_property description {Binarized neural network 4-2, AXI4-Stream images in and classes out,"
                                + " an image every 4 clocks, latency 9 clocks, model 0123456789ab} core",
                        "set_property supported_families { } core",
                        "set_property auto_family_support_level level_2 core",
                        "ipx::associate_bus_interfaces -busif s_axis -clock aclk core",
                        "ipx::associate_bus_interfaces -busif m_axis -clock aclk core",
                        "ipx::associate_bus_interfaces -clock aclk -reset aresetn core",
                        "ipx::add_bus_parameter POLARITY aresetn",
                        "set_property value ACTIVE_LOW POLARITY",
                        "ipx::create_xgui_files core",
                        "ipx::update_checksums core",
                        "ipx::check_integrity core",
                        "ipx::save_core core",
                        "close_project",
                        "bitloom:bnn:net:1.2.3 is in " + here + "/ip/net; add " + here
                                + "/ip to ip_repo_paths of a project");
    }

    @Test
    void everySourceIsThere() throws Exception {
        List<String> inScript = Files.readAllLines(folder.resolve("package_ip.tcl")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("rtl/"))
                .toList();

        assertThat(inScript).isEqualTo(Files.readAllLines(folder.resolve("files.f")));
        try (Stream<Path> rtl = Files.list(folder.resolve("rtl"))) {
            assertThat(rtl.map(file -> "rtl/" + file.getFileName())).containsExactlyInAnyOrderElementsOf(inScript);
        }
    }

    @Test
    void interfacesThatVivadoDoesNotFindAreInferred() throws Exception {
        assertThat(calls("aclk"))
                .contains(
                        "ipx::infer_bus_interface {s_axis_tvalid s_axis_tready s_axis_tdata s_axis_tlast}"
                                + " xilinx.com:interface:axis_rtl:1.0 core",
                        "ipx::infer_bus_interface {m_axis_tvalid m_axis_tready m_axis_tdata m_axis_tlast}"
                                + " xilinx.com:interface:axis_rtl:1.0 core",
                        "ipx::infer_bus_interface aresetn xilinx.com:signal:reset_rtl:1.0 core")
                .doesNotContain("ipx::infer_bus_interface aclk xilinx.com:signal:clock_rtl:1.0 core");
    }

    @Test
    void folderAndPartAreTaken() throws Exception {
        assertThat(calls("s_axis m_axis aclk aresetn", temporary.resolve("out").toString(), "xc7a35tcsg324-1"))
                .startsWith("create_project -force -part xc7a35tcsg324-1 net_project "
                        + temporary.resolve("out").resolve("net_project"));
    }

    @Test
    void anInterfaceThatCannotBeInferredIsAnError() {
        assertThatThrownBy(() -> calls("blind"))
                .isInstanceOf(ToolFailedException.class)
                .hasMessageContaining("Vivado sees no interface s_axis in net");
    }

    /** @param found the interfaces that the stand-in finds by itself, or blind if it never finds any */
    private List<String> calls(String found, String... arguments) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of(STAND_INS.toString(), found, "package_ip.tcl"));
        all.addAll(List.of(arguments));
        return new ArrayList<>(ToolRunner.quiet()
                .run(ToolCommand.of("tclsh").and(all).in(folder))
                .lastLines());
    }
}
