package io.bitloom.cli;

import io.bitloom.dataset.DatasetException;
import io.bitloom.tool.ToolFailedException;
import io.bitloom.tool.ToolNotFoundException;
import io.bitloom.training.TrainingException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command throws into a message and an exit value; stack traces only for those who ask. */
final class ErrorReport implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final PrintStream err;
    private final Ansi colours;
    private final BooleanSupplier verbose;

    ErrorReport(PrintStream err, Ansi colours, BooleanSupplier verbose) {
        this.err = err;
        this.colours = colours;
        this.verbose = verbose;
    }

    /**
     * Executes a command with this report as its handler. Errors, which picocli lets pass, are reported too: the exit value 1 that
     * Java gives them would say that a check failed.
     */
    int execute(CommandLine line, String... arguments) {
        line.setParameterExceptionHandler(this).setExecutionExceptionHandler(this);
        try {
            return line.execute(arguments);
        } catch (Throwable e) {
            return exitValue(e);
        }
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        say(e.getMessage(), e);
        UnmatchedArgumentException.printSuggestions(e, command.getErr());
        String name = command.getCommandSpec().qualifiedName();
        err.println("Try '" + name + " --help' for more information.");
        return ExitCode.WRONG_INPUT;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        return exitValue(thrown);
    }

    private int exitValue(Throwable thrown) {
        Throwable e = unwrapped(thrown);
        if (e instanceof ParameterException wrongUsage) {
            return handleParseException(wrongUsage, new String[0]);
        }
        if (e instanceof InterruptedException) {
            return ExitCode.INTERRUPTED;
        }
        if (e instanceof ToolNotFoundException || e instanceof ToolFailedException) {
            return say(e.getMessage(), e, ExitCode.TOOL_FAILED);
        }
        if (e instanceof IllegalArgumentException || e instanceof DatasetException || e instanceof TrainingException) {
            return say(e.getMessage(), e, ExitCode.WRONG_INPUT);
        }
        if (e instanceof IOException file) {
            return say(message(file), e, ExitCode.WRONG_INPUT);
        }
        if (e instanceof LinkageError) {
            String library = "a native library does not load (" + e.getMessage() + "); `bitloom doctor` shows which";
            return say(library, e, ExitCode.TOOL_FAILED);
        }
        if (e instanceof OutOfMemoryError) {
            String memory = "out of memory (" + e.getMessage() + "); set JDK_JAVA_OPTIONS=-Xmx8g to have 8 GiB";
            return say(memory, e, ExitCode.INTERNAL_ERROR);
        }
        return say("internal error: " + e + wayToTheTrace(), e, ExitCode.INTERNAL_ERROR);
    }

    private String wayToTheTrace() {
        return verbose.getAsBoolean() ? "" : " (run it again with --verbose to see where)";
    }

    private int say(String message, Throwable e, int exitValue) {
        say(message, e);
        return exitValue;
    }

    private void say(String message, Throwable e) {
        err.println(colours.string("@|bold,red bitloom:|@ ") + message);
        if (verbose.getAsBoolean()) {
            e.printStackTrace(err);
        }
    }

    /** The exceptions other threads throw come wrapped; a wrapped file error says less than the error itself. */
    private static Throwable unwrapped(Throwable e) {
        boolean wrapper = e instanceof ExecutionException
                || e instanceof CompletionException
                || e instanceof UncheckedIOException;
        return wrapper && e.getCause() != null ? unwrapped(e.getCause()) : e;
    }

    /** The messages of java.nio.file are often nothing but the path. */
    private String message(IOException e) {
        if (e instanceof NoSuchFileException absent) {
            return "there is no file " + absent.getFile();
        }
        if (e instanceof FileAlreadyExistsException present) {
            return "there is already a file " + present.getFile();
        }
        if (e instanceof AccessDeniedException denied) {
            return "the file permissions forbid access to " + denied.getFile();
        }
        if (e instanceof FileSystemException file && file.getReason() == null) {
            return "cannot use " + file.getFile() + " (" + e.getClass().getSimpleName() + ")";
        }
        boolean says = e instanceof FileSystemException || e.getMessage() != null && isOurs(e);
        return says ? e.getMessage() : "a file cannot be read or written: " + reason(e) + wayToTheTrace();
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Only messages of Bitloom's own are sure to name the file; those of the Java library are bare, "No space left on device". */
    private static boolean isOurs(IOException e) {
        return e.getStackTrace().length > 0
                && e.getStackTrace()[0].getClassName().startsWith("io.bitloom.");
    }
}
