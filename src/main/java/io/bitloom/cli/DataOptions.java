package io.bitloom.cli;

import io.bitloom.dataset.DataStore;
import io.bitloom.flow.DataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say where data sets are, mixed into every command that reads one. */
final class DataOptions {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Folder with the data sets, each in a folder of its name. Otherwise $$BITLOOM_DATA, then the"
                    + " cache of this user, filled by download.")
    private Path dataDir;

    /** These options as they were given, for another process. */
    List<String> arguments() {
        return dataDir == null ? List.of() : List.of("--data-dir", dataDir.toString());
    }

    DataSource source(String name, Map<String, String> environment, Console console) {
        return new DataSource(name, store(environment, console));
    }

    DataStore store(Map<String, String> environment, Console console) {
        Path home = Path.of(System.getProperty("user.home"));
        return new DataStore(Optional.ofNullable(dataDir), environment, home, new DownloadProgress(console));
    }
}
