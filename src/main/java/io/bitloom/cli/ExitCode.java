package io.bitloom.cli;

/** What the exit value of a command says. */
public final class ExitCode {
    /** The command did what it was asked. */
    public static final int DONE = 0;

    /** The command ran, and the check it made failed: a mismatch. */
    public static final int CHECK_FAILED = 1;

    /** The command line, a file or a value in it is wrong. */
    public static final int WRONG_INPUT = 2;

    /** An external tool is missing or failed. */
    public static final int TOOL_FAILED = 3;

    /** A fault in Bitloom itself (EX_SOFTWARE of sysexits.h). */
    public static final int INTERNAL_ERROR = 70;

    /** The command was interrupted, as shells have it after Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
