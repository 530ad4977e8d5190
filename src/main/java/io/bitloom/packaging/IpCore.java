package io.bitloom.packaging;

import io.bitloom.hardware.HardwarePlan;
import io.bitloom.verilog.RtlBundle;
import java.util.List;

/**
 * Generated hardware with a name by which other flows know it.
 *
 * @param version of the VLNV name
 * @param digest of the model
 * @param plan the hardware
 * @param bundle its Verilog
 */
public record IpCore(CoreVersion version, String digest, HardwarePlan plan, RtlBundle bundle) {
    static final String VENDOR = "bitloom";
    static final String LIBRARY = "bnn";

    public IpCore {
        String bench = bundle.top() + "_tb.v";
        if (bundle.files().stream().anyMatch(file -> file.name().equals(bench))) {
            throw new IllegalArgumentException("the design has a module " + bundle.top()
                    + "_tb, which is what its testbench is called; generate it with another --name");
        }
    }

    /** The name of the top module. */
    public String name() {
        return bundle.top().text();
    }

    /** {@code bitloom:bnn:mnist:1.0.0}: vendor, library, name and version. */
    public String vlnv() {
        return String.join(":", VENDOR, LIBRARY, name(), version.toString());
    }

    /** One sentence for catalogues of cores, of letters that YAML and Tcl take as they are. */
    String description() {
        return "Binarized neural network " + plan.network().shape()
                + ", AXI4-Stream images in and classes out, an image every "
                + plan.cycles().initiationInterval() + " clocks, latency "
                + plan.cycles().latency() + " clocks, model " + digest;
    }

    /** Where the Verilog is in the package, the top first. */
    List<String> rtlPaths() {
        return bundle.files().stream().map(file -> "rtl/" + file.name()).toList();
    }

    String benchPath() {
        return "tb/" + name() + "_tb.v";
    }

    String imagesPath() {
        return "tb/" + name() + "_images.hex";
    }

    String classesPath() {
        return "tb/" + name() + "_classes.hex";
    }
}
