package io.bitloom.verilog;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A name that Verilog takes for a module: lower-case letters, digits and underscores, no keyword, no name that
 * the generated text uses for something else.
 *
 * @param text the name
 */
public record Identifier(String text) {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    /** IEEE 1800-2017, annex B: the words of Verilog-2005 and those that SystemVerilog added, which Verilator keeps too. */
    private static final Set<String> KEYWORDS = Set.of("""
            accept_on alias always always_comb always_ff always_latch and assert assign assume automatic
            before begin bind bins binsof bit break buf bufif0 bufif1 byte case casex casez cell chandle
            checker class clocking cmos config const constraint context continue cover covergroup coverpoint
            cross deassign default defparam design disable dist do edge else end endcase endchecker endclass
            endclocking endconfig endfunction endgenerate endgroup endinterface endmodule endpackage
            endprimitive endprogram endproperty endsequence endspecify endtable endtask enum event
            eventually expect export extends extern final first_match for force foreach forever fork
            forkjoin function generate genvar global highz0 highz1 if iff ifnone ignore_bins illegal_bins
            implements implies import incdir include initial inout input inside instance int integer
            interconnect interface intersect join join_any join_none large let liblist library local
            localparam logic longint macromodule matches medium modport module nand negedge nettype new
            nexttime nmos nor noshowcancelled not notif0 notif1 null or output package packed parameter pmos
            posedge primitive priority program property protected pull0 pull1 pulldown pullup
            pulsestyle_ondetect pulsestyle_onevent pure rand randc randcase randsequence rcmos real realtime
            ref reg reject_on release repeat restrict return rnmos rpmos rtran rtranif0 rtranif1 s_always
            s_eventually s_nexttime s_until s_until_with scalared sequence shortint shortreal showcancelled
            signed small soft solve specify specparam static string strong strong0 strong1 struct super
            supply0 supply1 sync_accept_on sync_reject_on table tagged task this throughout time
            timeprecision timeunit tran tranif0 tranif1 tri tri0 tri1 triand trior trireg type typedef union
            unique unique0 unsigned until until_with untyped use uwire var vectored virtual void wait
            wait_order wand weak weak0 weak1 while wildcard wire with within wor xnor xor
            """.split("\\s+"));

    /** What the layers' streams and instances are called in the top, and the top whose layer modules are called so. */
    private static final Pattern LAYER_NAMES = Pattern.compile(
            "layer\\d+_(valid|ready|data|last|shortcut|fork_valid|fork_ready)|u_layer\\d+(_shortcut|_fork)?"
                    + "|load_layer\\d+_(clear|valid|bit)|u");

    /** What values, registers and instances are called in unrolled layers. */
    private static final Pattern CIRCUIT_NAMES = Pattern.compile(
            "(u_|unused_)?[bs]\\d+(_\\d+|_ones)?|table\\d+|x\\d+_\\d+|(u_)?(pipeline|winner)\\d+(_[a-z]+)?|unused_x");

    private static final Pattern COMMENT_TAG_OR_LITERAL =
            Pattern.compile("//.*|\\{\\{.*?}}|\\{%.*?%}|'[bdh][0-9a-f]*", Pattern.MULTILINE);

    /** Every name in the templates and cells: one that is a module too would hide it. */
    private static final Set<String> INNER_NAMES = Stream.concat(
                    Stream.of(
                            "rtl/top.v.j2",
                            "rtl/layer.v.j2",
                            "rtl/pipeline.v.j2",
                            "rtl/pool.v.j2",
                            "rtl/rom.v.j2",
                            "rtl/ram.v.j2",
                            "rtl/shortcut.v.j2",
                            "rtl/unrolled.v.j2",
                            "rtl/width_change.v.j2",
                            "sim/probe.v.j2"),
                    BundleRenderer.CELLS.stream().map(cell -> "rtl/cells/" + cell + ".v"))
            .map(file -> TemplateRenderer.resource("templates/" + file))
            .map(text -> COMMENT_TAG_OR_LITERAL.matcher(text).replaceAll(" "))
            .flatMap(text -> Arrays.stream(text.split("\\W+")))
            .collect(Collectors.toUnmodifiableSet());

    public Identifier {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is no module name; use up to 64 lower-case letters, digits and underscores, a letter first");
        }
        if (KEYWORDS.contains(text)) {
            throw new IllegalArgumentException("'" + text + "' is a Verilog keyword; choose another name");
        }
        if (isModuleOfOurs(text)) {
            throw new IllegalArgumentException("'" + text
                    + "' is a module of Bitloom's own; choose a name other than probe, bitloom or bitloom_...");
        }
        if (isInnerName(text)) {
            throw new IllegalArgumentException("'" + text
                    + "' is a signal inside the generated Verilog; choose another name, such as bnn_" + text);
        }
    }

    /** The nearest module name to a file's or a person's: other characters become underscores. */
    public static Identifier near(String text) {
        String name = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        if (!name.matches("[a-z].*") || KEYWORDS.contains(name) || isModuleOfOurs(name) || isInnerName(name)) {
            name = "bnn_" + name;
        }
        return new Identifier(name.substring(0, Math.min(name.length(), 64)));
    }

    /** The nearest module name to that of a file, without its ending. */
    public static Identifier ofFile(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return near(dot > 0 ? name.substring(0, dot) : name);
    }

    private static boolean isModuleOfOurs(String text) {
        return text.equals("probe") || text.equals("bitloom") || text.startsWith("bitloom_");
    }

    private static boolean isInnerName(String text) {
        return INNER_NAMES.contains(text)
                || LAYER_NAMES.matcher(text).matches()
                || CIRCUIT_NAMES.matcher(text).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
