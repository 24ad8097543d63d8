package dev.wingman.sharing;

import dev.wingman.packager.PackagedPlugin;
import dev.wingman.packager.Packager;
import dev.wingman.packager.PackagingException;
import dev.wingman.sharing.SharingException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes a repository of a directory of packaged jars: writes its index. */
public final class RepositoryBuilder {

    private final Packager packager;

    /** @param packager what checks each jar, as a runtime would */
    public RepositoryBuilder(Packager packager) {
        this.packager = packager;
    }

    /**
     * Writes {@code plugins.json} beside the jars, at once as a whole.
     *
     * @return what it offers
     * @throws SharingException of the kind {@code BROKEN} with what is wrong with every jar; then nothing is written
     */
    public RepositoryIndex build(Path directory) throws IOException, SharingException {
        List<String> problems = new ArrayList<>();
        List<PluginOffer> offers = new ArrayList<>();
        for (Path jar : jars(directory)) {
            try {
                offers.add(offer(jar));
            } catch (PackagingException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new SharingException(Kind.BROKEN, String.join("\n", problems));
        }
        // What others will make of it is what counts: names of files, versions that are there twice.
        Path file = directory.resolve(RepositoryIndex.FILE_NAME);
        byte[] json = new RepositoryIndex(offers).json();
        RepositoryIndex index = RepositoryIndex.read(file.toString(), json);
        WholeFile.write(file, json);
        return index;
    }

    private static List<Path> jars(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private PluginOffer offer(Path jar) throws IOException, PackagingException {
        PackagedPlugin plugin = packager.pack(jar);
        return PluginOffer.of(
                plugin.manifest(), String.valueOf(jar.getFileName()), plugin.jar().length, plugin.sha256());
    }
}
