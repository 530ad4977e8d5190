package io.bitloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders and files of the user's own, as the store finds and reads them. */
class OwnDataTest {
    @TempDir
    Path root;

    private Path folder;

    @BeforeEach
    void makeAFolder() throws IOException {
        folder = Files.createDirectories(root.resolve("some/folder"));
    }

    private static DataStore store(Optional<Path> dataDir, Map<String, String> environment) {
        return new DataStore(dataDir, environment, Path.of("nowhere"), (file, done, total) -> {
            throw new AssertionError("nothing is to be downloaded");
        });
    }

    private Split load(String name) {
        return store(Optional.of(root), Map.of()).load(name);
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private void refused(String message) {
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> load("some/folder"))
                .withMessage(message);
    }

    @Test
    void csvFilesAreRead() throws IOException {
        Files.writeString(folder.resolve("train.csv"), "1,2,3,0\n4,5,255,1\n");
        write("test.csv.gz", IdxFile.gzip("7,8,9,1\n".getBytes()));
        Split split = load("some/folder");
        assertThat(split.train().name()).isEqualTo("some/folder");
        assertThat(split.train().shape()).isEqualTo("1 x 3");
        assertThat(split.train().pixel(1, 2)).isEqualTo(255);
        assertThat(split.test().label(0)).isEqualTo(1);
    }

    @Test
    void numpyFilesAreRead() throws IOException {
        write("x_train.npy", NpyFile.bytes(new int[] {2, 1, 1, 3}, 1, 2, 3, 4, 5, 6));
        write("y_train.npy", NpyFile.bytes(new int[] {2, 1}, 1, 0));
        write("x_test.npy", NpyFile.bytes(new int[] {1, 1, 1, 3}, 7, 8, 9));
        write("y_test.npy", NpyFile.bytes(new int[] {1, 1}, 1));
        Split split = load("some/folder");
        assertThat(split.train().channels()).isEqualTo(3);
        assertThat(split.test().pixel(0, 2)).isEqualTo(9);
    }

    @Test
    void anNpzFileIsRead() throws IOException {
        NpyFile.npz(
                root.resolve("some/set.npz"),
                NpyFile.bytes(new int[] {2, 1, 1}, 1, 2),
                NpyFile.bytes(new int[] {2}, 1, 0),
                NpyFile.bytes(new int[] {1, 1, 1}, 7),
                NpyFile.bytes(new int[] {1}, 1));
        Split split = load("some/set.npz");
        assertThat(split.train().name()).isEqualTo("some/set.npz");
        assertThat(split.test().pixel(0, 0)).isEqualTo(7);
    }

    @Test
    void idxFilesTellTheirClasses() throws IOException {
        write("train-images-idx3-ubyte", IdxFile.images(1, 2, 1, 2, 3, 4));
        write("train-labels-idx1-ubyte.gz", IdxFile.gzip(IdxFile.labels(0, 25)));
        write("t10k-images-idx3-ubyte", IdxFile.images(1, 2, 5, 6));
        write("t10k-labels-idx1-ubyte", IdxFile.labels(3));
        Split split = load("some/folder");
        assertThat(split.train().classes()).isEqualTo(26);
        assertThat(split.test().pixel(0, 1)).isEqualTo(6);

        write("train-labels-idx1-ubyte.gz", IdxFile.gzip(IdxFile.labels(1, 26)));
        refused("the labels of " + folder.resolve("train-labels-idx1-ubyte.gz")
                + " are 1..26; classes are counted from 0: subtract 1 from every label");
    }

    @Test
    void cifarFilesAreReadUnpackedOrFromTheirArchive() throws IOException {
        Random random = new Random(1);
        Map<String, byte[]> members = new LinkedHashMap<>();
        CifarFile test = CifarFile.random(random, CifarFormat.CIFAR_10, 2);
        CifarFile[] train = new CifarFile[5];
        members.put("cifar-10-batches-bin/test_batch.bin", test.bytes());
        for (int i = 4; i >= 0; i--) {
            train[i] = CifarFile.random(random, CifarFormat.CIFAR_10, 1);
            members.put("cifar-10-batches-bin/data_batch_" + (i + 1) + ".bin", train[i].bytes());
        }
        members.put("cifar-10-batches-bin/readme.html", new byte[10]);
        write("cifar-10-binary.tar.gz", IdxFile.gzip(TarFile.of(members)));
        assertCifar(load("some/folder"), train, test);

        Files.delete(folder.resolve("cifar-10-binary.tar.gz"));
        write("test_batch.bin", test.bytes());
        for (int i = 0; i < 4; i++) {
            write("data_batch_" + (i + 1) + ".bin", train[i].bytes());
        }
        refused("there is no file " + folder.resolve("data_batch_5.bin") + ", packed or not; put it there");
        write("data_batch_5.bin.gz", IdxFile.gzip(train[4].bytes()));
        assertCifar(load("some/folder"), train, test);
    }

    private static void assertCifar(Split split, CifarFile[] train, CifarFile test) {
        assertThat(split.train().size()).isEqualTo(5);
        for (int i = 0; i < 5; i++) {
            train[i].assertReadAt(split.train(), i);
        }
        assertThat(split.test().size()).isEqualTo(2);
        test.assertReadAt(split.test(), 0);
    }

    @Test
    void aFolderWithoutASetIsRefused() throws IOException {
        write("notes.txt", new byte[3]);
        refused(folder + " holds no data set; put files into it: train.csv, test.csv; or x_train.npy, y_train.npy,"
                + " x_test.npy, y_test.npy; or train-images-idx3-ubyte, train-labels-idx1-ubyte,"
                + " t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte; or data_batch_1.bin, data_batch_2.bin,"
                + " data_batch_3.bin, data_batch_4.bin, data_batch_5.bin, test_batch.bin; or train.bin, test.bin");
    }

    @Test
    void aFolderWithHalfASetIsRefused() throws IOException {
        write("train.csv", new byte[3]);
        refused("there is no file " + folder.resolve("test.csv") + ", packed or not; put it there");
    }

    @Test
    void aFolderWithTwoSetsIsRefused() throws IOException {
        write("train.csv", new byte[3]);
        write("train.bin", new byte[3]);
        refused(folder
                + " holds files of 2 data sets: train.csv, test.csv and train.bin, test.bin; give each a folder of"
                + " its own");
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        write("train.csv", new byte[3]);
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> load("some/folder/train.csv"))
                .withMessageStartingWith(folder.resolve("train.csv")
                        + " is no .npz file and no folder; give a folder with train.csv, test.csv; or x_train.npy,");
    }

    @Test
    void anAbsolutePathIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load("/some/folder"))
                .withMessage("data '/some/folder' is an absolute path, which models and reports would carry with them;"
                        + " write the end of it and give the rest with --data-dir");
    }

    @Test
    void whatIsNowhereIsRefused() {
        for (String name : List.of("another/folder", "mnst", "")) {
            for (DataStore store : List.of(
                    store(Optional.of(root), Map.of("BITLOOM_DATA", root.toString())),
                    store(Optional.empty(), Map.of("BITLOOM_DATA", root.toString())),
                    store(Optional.empty(), Map.of()))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> store.fetch(name))
                        .withMessage("no data set is called '" + name + "'; choose cifar-10, cifar-100, digits,"
                                + " fashion-mnist, mnist, optdigits, or the path of a folder or .npz file");
            }
        }
    }

    @Test
    void aPathIsLookedForInTheNamedFolderOnlyOrElseHereAndInTheEnvironment() throws IOException {
        Files.writeString(folder.resolve("train.csv"), "255,0\n1,1\n");
        Files.writeString(folder.resolve("test.csv"), "5,1\n");
        Path empty = Files.createDirectories(root.resolve("empty"));
        Map<String, String> environment = Map.of("BITLOOM_DATA", root.toString());

        DataStore fromEnvironment = store(Optional.empty(), environment);
        fromEnvironment.fetch("some/folder");
        assertThat(fromEnvironment.load("some/folder").test().pixel(0, 0)).isEqualTo(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store(Optional.of(empty), environment).fetch("some/folder"));
        // the tests run in the folder of the project
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> store(Optional.empty(), environment).load("src/main"))
                .withMessageStartingWith(Path.of("src/main") + " holds no data set");
    }
}
