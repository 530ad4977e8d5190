package io.bitloom.verilog;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A name that Verilog takes for a module: lower-case letters, digits and underscores, no keyword, nothing of ours.
 *
 * @param text the name
 */
public record Identifier(String text) {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    /** IEEE 1364-2005, annex B, and the words of SystemVerilog most likely met as a name. */
    private static final Set<String> KEYWORDS = Set.of(
            "always",
            "and",
            "assign",
            "automatic",
            "begin",
            "bit",
            "buf",
            "bufif0",
            "bufif1",
            "byte",
            "case",
            "casex",
            "casez",
            "cell",
            "cmos",
            "config",
            "deassign",
            "default",
            "defparam",
            "design",
            "disable",
            "edge",
            "else",
            "end",
            "endcase",
            "endconfig",
            "endfunction",
            "endgenerate",
            "endmodule",
            "endprimitive",
            "endspecify",
            "endtable",
            "endtask",
            "event",
            "for",
            "force",
            "forever",
            "fork",
            "function",
            "generate",
            "genvar",
            "highz0",
            "highz1",
            "if",
            "ifnone",
            "incdir",
            "include",
            "initial",
            "inout",
            "input",
            "instance",
            "int",
            "integer",
            "interface",
            "join",
            "large",
            "liblist",
            "library",
            "localparam",
            "logic",
            "macromodule",
            "medium",
            "module",
            "nand",
            "negedge",
            "nmos",
            "nor",
            "noshowcancelled",
            "not",
            "notif0",
            "notif1",
            "or",
            "output",
            "package",
            "parameter",
            "pmos",
            "posedge",
            "primitive",
            "program",
            "pull0",
            "pull1",
            "pulldown",
            "pullup",
            "pulsestyle_ondetect",
            "pulsestyle_onevent",
            "rcmos",
            "real",
            "realtime",
            "ref",
            "reg",
            "release",
            "repeat",
            "return",
            "rnmos",
            "rpmos",
            "rtran",
            "rtranif0",
            "rtranif1",
            "scalared",
            "showcancelled",
            "signed",
            "small",
            "specify",
            "specparam",
            "static",
            "string",
            "strong0",
            "strong1",
            "struct",
            "supply0",
            "supply1",
            "table",
            "task",
            "this",
            "time",
            "tran",
            "tranif0",
            "tranif1",
            "tri",
            "tri0",
            "tri1",
            "triand",
            "trior",
            "trireg",
            "type",
            "union",
            "unique",
            "unsigned",
            "use",
            "uwire",
            "var",
            "vectored",
            "void",
            "wait",
            "wand",
            "weak0",
            "weak1",
            "while",
            "wire",
            "wor",
            "xnor",
            "xor");

    public Identifier {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is no module name; use up to 64 lower-case letters, digits and underscores, a letter first");
        }
        if (KEYWORDS.contains(text)) {
            throw new IllegalArgumentException("'" + text + "' is a Verilog keyword; choose another name");
        }
        if (text.equals("probe") || text.startsWith("bitloom_")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is a module of Bitloom's own; choose a name other than probe or bitloom_...");
        }
    }

    /** The nearest module name to a file's or a person's: other characters become underscores. */
    public static Identifier near(String text) {
        String name = text.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        if (!name.matches("[a-z].*")
                || KEYWORDS.contains(name)
                || name.equals("probe")
                || name.startsWith("bitloom_")) {
            name = "bnn_" + name;
        }
        return new Identifier(name.substring(0, Math.min(name.length(), 64)));
    }

    @Override
    public String toString() {
        return text;
    }
}
