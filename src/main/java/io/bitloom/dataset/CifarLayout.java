package io.bitloom.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CIFAR files as its authors publish them: one archive, or the binary files that it holds.
 *
 * @param train the files to train on, in this order
 */
record CifarLayout(CifarFormat format, String archive, List<String> train, String test) implements Layout {
    static final CifarLayout CIFAR_10 = new CifarLayout(
            CifarFormat.CIFAR_10,
            "cifar-10-binary.tar.gz",
            List.of("data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin"),
            "test_batch.bin");
    static final CifarLayout CIFAR_100 =
            new CifarLayout(CifarFormat.CIFAR_100, "cifar-100-binary.tar.gz", List.of("train.bin"), "test.bin");

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>(train);
        names.add(test);
        return names;
    }

    @Override
    public Optional<String> lacking(Path folder) {
        if (hasArchive(folder)) {
            return Optional.empty();
        }
        return Layout.super.isBegunIn(folder)
                ? Layout.super.lacking(folder)
                : Optional.of(folder.resolve(archive) + " and none of its .bin files");
    }

    @Override
    public boolean isBegunIn(Path folder) {
        return hasArchive(folder) || Layout.super.isBegunIn(folder);
    }

    private boolean hasArchive(Path folder) {
        return Files.isRegularFile(folder.resolve(archive));
    }

    /** The archive comes first: it is what the cache holds and has checked. */
    @Override
    public Split read(String set, Path folder) {
        if (!hasArchive(folder)) {
            return new Split(
                    CifarReader.read(
                            set,
                            format,
                            train.stream().map(name -> Layout.in(folder, name)).toList()),
                    CifarReader.read(set, format, List.of(Layout.in(folder, test))));
        }
        Path packed = folder.resolve(archive);
        Map<String, byte[]> members = TarArchive.members(packed, new HashSet<>(names()));
        return new Split(
                CifarReader.decode(
                        set,
                        format,
                        train.stream()
                                .map(name -> member(packed, name, members))
                                .toList()),
                CifarReader.decode(set, format, List.of(member(packed, test, members))));
    }

    private static CifarReader.Batch member(Path packed, String name, Map<String, byte[]> members) {
        return new CifarReader.Batch(packed + "/" + name, members.get(name));
    }
}
