package io.bitloom.dataset;

import io.bitloom.file.Sha256;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds data sets by name: the built-in digits, published sets in the user's folders, the cache or the net, or sets of the
 * user's own.
 *
 * <p>A published set is looked for in the folder the user named, in {@code $BITLOOM_DATA}, and in the cache
 * ({@code $XDG_CACHE_HOME/bitloom/datasets} or {@code ~/.cache/bitloom/datasets}), each with a sub-folder of the set's name
 * that holds the files as published, packed or not; what the cache lacks is downloaded into it. Files in the user's
 * folders are taken as they are, files in the cache must have the published SHA-256.
 *
 * <p>Any other name is the relative path of a folder or .npz file of the user's own: below the folder the user named, and only
 * there, or else below the working folder or {@code $BITLOOM_DATA}.
 */
public final class DataStore {
    private static final String DIGITS = "digits";
    private static final int DIGITS_TRAIN = 20_000;
    private static final int DIGITS_TEST = 10_000;
    private static final long DIGITS_TRAIN_SEED = 1;
    private static final long DIGITS_TEST_SEED = 2;

    /**
     * Where a published set is read from.
     *
     * @param path of the folder, which need not be there
     * @param complete whether all its files are there
     * @param downloaded whether what it lacks is downloaded into it; otherwise a file it lacks is an error
     */
    public record Folder(Path path, boolean complete, boolean downloaded) {}

    /** The folder of a set and what the user named it by, null for the cache. */
    private record Choice(Path folder, String namedBy) {
        boolean isCache() {
            return namedBy == null;
        }
    }

    private final Optional<Path> dataDir;
    private final Optional<Path> environmentDir;
    private final Path cache;
    private final Supplier<Download> downloads;
    private final List<PublishedSet> published;
    private final OwnData own;

    /**
     * A store for this user.
     *
     * @param dataDir the folder of {@code --data-dir}; a set it lacks is an error, not looked for elsewhere
     * @param environment of the process; BITLOOM_DATA and XDG_CACHE_HOME are read
     * @param home the user's home folder
     * @param progress is told how far a download has come
     */
    public DataStore(Optional<Path> dataDir, Map<String, String> environment, Path home, Download.Progress progress) {
        this(dataDir, environment, home, () -> new Download(progress), PublishedSet.ALL);
    }

    DataStore(
            Optional<Path> dataDir,
            Map<String, String> environment,
            Path home,
            Supplier<Download> downloads,
            List<PublishedSet> published) {
        this.dataDir = dataDir;
        this.environmentDir = folder(environment, "BITLOOM_DATA");
        // the XDG base directory specification ignores relative folders
        this.cache = folder(environment, "XDG_CACHE_HOME")
                .filter(Path::isAbsolute)
                .orElse(home.resolve(".cache"))
                .resolve("bitloom")
                .resolve("datasets");
        this.downloads = downloads;
        this.published = published;
        this.own = new OwnData(dataDir.map(List::of)
                .orElseGet(() -> Stream.concat(Stream.of(Path.of("")), environmentDir.stream())
                        .toList()));
    }

    private static Optional<Path> folder(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    /** The names {@link #load} knows, in alphabetical order. */
    public List<String> names() {
        return Stream.concat(Stream.of(DIGITS), published.stream().map(PublishedSet::name))
                .sorted()
                .toList();
    }

    /**
     * The folder that {@link #load} would read each published set from. Files in the cache are not hashed for this.
     *
     * @return by name, in alphabetical order
     */
    public Map<String, Folder> folders() {
        Map<String, Folder> folders = new TreeMap<>();
        for (PublishedSet set : published) {
            Choice choice = choose(set);
            boolean complete = choice.isCache()
                    ? set.files().stream()
                            .allMatch(
                                    file -> Files.isRegularFile(choice.folder().resolve(file.name())))
                    : set.layout().lacking(choice.folder()).isEmpty();
            folders.put(set.name(), new Folder(choice.folder(), complete, choice.isCache()));
        }
        return folders;
    }

    /**
     * The training and the test images of a set.
     *
     * @param name one of {@link #names}, or a relative path
     * @throws IllegalArgumentException if there is no such set
     * @throws DatasetException if its files are missing, damaged or cannot be downloaded
     */
    public Split load(String name) {
        if (name.equals(DIGITS)) {
            return new Split(
                    BuiltInDigits.generate(DIGITS_TRAIN, DIGITS_TRAIN_SEED),
                    BuiltInDigits.generate(DIGITS_TEST, DIGITS_TEST_SEED));
        }
        Optional<PublishedSet> set = published(name);
        return set.isPresent() ? set.get().layout().read(name, bring(set.get())) : own.read(name, ownPath(name));
    }

    /**
     * Brings the files of a set to this machine without reading them, which takes minutes if they are downloaded.
     *
     * @throws IllegalArgumentException if there is no such set
     * @throws DatasetException if its files are missing or cannot be downloaded
     */
    public void fetch(String name) {
        if (!name.equals(DIGITS)) {
            published(name).ifPresentOrElse(this::bring, () -> ownPath(name));
        }
    }

    private Optional<PublishedSet> published(String name) {
        return published.stream().filter(set -> set.name().equals(name)).findFirst();
    }

    private Path ownPath(String name) {
        return own.find(name)
                .orElseThrow(() -> new IllegalArgumentException("no data set is called '" + name + "'; choose "
                        + String.join(", ", names()) + ", or the path of a folder or .npz file"));
    }

    /** The folder that now holds all files of the set. */
    private Path bring(PublishedSet set) {
        Choice choice = choose(set);
        if (choice.isCache()) {
            fillCache(set, choice.folder());
        } else {
            set.layout().lacking(choice.folder()).ifPresent(file -> {
                throw new DatasetException("there is no file " + file + "; put it there, or leave " + choice.namedBy()
                        + " out to have " + set.name() + " downloaded");
            });
        }
        return choice.folder();
    }

    private Choice choose(PublishedSet set) {
        if (dataDir.isPresent()) {
            return new Choice(dataDir.get().resolve(set.name()), "--data-dir");
        }
        if (environmentDir.isPresent()
                && set.layout().isBegunIn(environmentDir.get().resolve(set.name()))) {
            return new Choice(environmentDir.get().resolve(set.name()), "BITLOOM_DATA");
        }
        return new Choice(cache.resolve(set.name()), null);
    }

    private void fillCache(PublishedSet set, Path folder) {
        try {
            List<PublishedFile> lacking = new ArrayList<>();
            for (PublishedFile file : set.files()) {
                Path path = folder.resolve(file.name());
                if (!Files.isRegularFile(path) || !Sha256.of(path).equals(file.sha256())) {
                    lacking.add(file);
                }
            }
            fetch(set, lacking, folder);
        } catch (IOException e) {
            throw new DatasetException("cannot use the cache " + folder + " (" + e + "); " + ownFiles(set), e);
        }
    }

    private void fetch(PublishedSet set, List<PublishedFile> files, Path folder) throws IOException {
        if (files.isEmpty()) {
            return;
        }
        Files.createDirectories(folder);
        Download download = downloads.get();
        for (PublishedFile file : files) {
            try {
                download.fetch(file, set.mirrors(), folder.resolve(file.name()));
            } catch (FileSystemException e) {
                throw e;
            } catch (IOException e) {
                throw new DatasetException(
                        "cannot get " + set.name() + "/" + file.name() + ": " + e.getMessage() + "; " + ownFiles(set),
                        e);
            }
        }
    }

    private static String ownFiles(PublishedSet set) {
        return "put the set's files into DIR/" + set.name() + " and give --data-dir DIR";
    }
}
