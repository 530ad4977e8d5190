package io.bitloom.tool;

/** A tool that a command needs is missing or too old; the message says how to get it. */
public final class ToolNotFoundException extends RuntimeException {
    private final transient Tool tool;

    private ToolNotFoundException(Tool tool, String message) {
        super(message);
        this.tool = tool;
    }

    static ToolNotFoundException of(Tool tool, String finding) {
        return new ToolNotFoundException(
                tool,
                finding + "; " + tool.name() + " " + tool.purpose() + "; install it with `" + tool.installCommand()
                        + "`, or let " + tool.override() + " name the program");
    }

    /** The tool that is missing. */
    public Tool tool() {
        return tool;
    }
}
