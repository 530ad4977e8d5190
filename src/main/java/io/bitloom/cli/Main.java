package io.bitloom.cli;

import io.bitloom.tool.ToolSearch;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The command {@code bitloom} with its sub-commands. */
@Command(
        name = "bitloom",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Trains binarized neural networks and turns them into verified Verilog.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the check failed (a mismatch)",
            "2:wrong usage or input",
            "3:an external tool or a native library is missing or failed",
            "70:a fault in Bitloom itself, or too little memory",
            "130:interrupted"
        },
        footer = "%n./bitloom test runs the whole test suite.")
public final class Main implements Runnable {
    /** Read by logback.xml, before the first line is logged. */
    private static final String LOG_LEVEL = "bitloom.log";

    @Option(
            names = {"-v", "--verbose"},
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show where an error came from, and what the libraries log.")
    private boolean verbose;

    private final CommandLine line = new CommandLine(this);

    private Main() {}

    /** Runs one command and ends the JVM with its exit value, see {@link ExitCode}. */
    public static void main(String[] arguments) {
        System.exit(run(Console.ofSystem(), System.getenv(), arguments));
    }

    /**
     * Runs one command.
     *
     * @param environment the environment variables to go by
     * @return the exit value, see {@link ExitCode}
     */
    static int run(Console console, Map<String, String> environment, String... arguments) {
        Main main = new Main();
        ErrorReport errors = new ErrorReport(console.err(), console.errColours(environment), () -> main.verbose);
        return errors.execute(main.commands(console, environment), arguments);
    }

    /** Without a command there is only the help to give. */
    @Override
    public void run() {
        line.usage(line.getOut());
    }

    private CommandLine commands(Console console, Map<String, String> environment) {
        return line.addSubcommand(new DemoCommand(console, environment))
                .addSubcommand(new TrainCommand(console, environment))
                .addSubcommand(new EstimateCommand(console))
                .addSubcommand(new GenerateCommand(console))
                .addSubcommand(new SimulateCommand(console, environment))
                .addSubcommand(new CompareCommand(console, environment))
                .addSubcommand(new ReloadCommand(console, environment))
                .addSubcommand(new SynthCommand(console, environment))
                .addSubcommand(new PackageCommand(console, environment))
                .addSubcommand(new RunCommand(console, environment))
                .addSubcommand(new ExperimentCommand(console, environment))
                .addSubcommand(new ExperimentRunCommand(console, environment))
                .addSubcommand(new BoardCommand(console, environment))
                .addSubcommand(new HostCommand(console, environment))
                .addSubcommand(new DoctorCommand(console, new ToolSearch(environment), NativeBlas::describe))
                .setOut(new PrintWriter(console.out(), true))
                .setErr(new PrintWriter(console.err(), true))
                .setColorScheme(Help.defaultColorScheme(console.outColours(environment)))
                .setExecutionStrategy(this::execute);
    }

    private int execute(ParseResult parsed) {
        if (verbose) {
            System.setProperty(LOG_LEVEL, "DEBUG");
        }
        return new RunLast().execute(parsed);
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"bitloom " + (version == null ? "(not packaged)" : version)};
        }
    }
}
