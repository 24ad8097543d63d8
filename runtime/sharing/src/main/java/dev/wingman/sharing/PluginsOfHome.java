package dev.wingman.sharing;

import dev.wingman.manifest.InvalidManifestException;
import dev.wingman.manifest.ManifestReader;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.packager.zip.BadJarException;
import dev.wingman.packager.zip.Limits;
import dev.wingman.packager.zip.StrictZip;
import dev.wingman.sharing.SharingException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The directories under {@code plugins/} of a home. */
public final class PluginsOfHome {

    /** Where something can be installed. */
    public static final List<String> LEVELS = List.of("verified", "community", "local");

    private static final String CORE = "core";
    private static final String MANIFEST = "OSGI-INF/wingman/manifest.yaml";

    private final Path plugins;
    private final List<Path> core;
    private final Vocabulary vocabulary;
    private final List<String> unreadable = new ArrayList<>();

    /**
     * @param home the home
     * @param distribution whose plugins every home has
     */
    public PluginsOfHome(Path home, Path distribution, Vocabulary vocabulary) {
        this.plugins = home.resolve("plugins");
        this.core = Stream.of(plugins, distribution.resolve("plugins"))
                .map(directory -> directory.resolve(CORE))
                .distinct()
                .toList();
        this.vocabulary = vocabulary;
    }

    /** All whose manifest can be read, those that come with the distribution included. */
    public List<InstalledPlugin> list() throws IOException {
        unreadable.clear();
        List<InstalledPlugin> found = new ArrayList<>();
        for (Path directory : core) {
            collect(CORE, directory, found);
        }
        for (String level : LEVELS) {
            collect(level, plugins.resolve(level), found);
        }
        return found;
    }

    /** What {@link #list} had to pass over, and why. */
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    private void collect(String level, Path directory, List<InstalledPlugin> found) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                boolean isJar = file.toString().endsWith(".jar") && Files.isRegularFile(file);
                boolean isDirectory = Files.isRegularFile(file.resolve(ManifestReader.FILE_NAME));
                if (!String.valueOf(file.getFileName()).startsWith(".") && (isJar || isDirectory)) {
                    read(file, isJar)
                            .ifPresent(manifest -> found.add(new InstalledPlugin(manifest, level, file, isJar)));
                }
            }
        }
    }

    private Optional<PluginManifest> read(Path file, boolean isJar) throws IOException {
        try {
            byte[] text = isJar ? manifestOf(file) : bounded(file.resolve(ManifestReader.FILE_NAME));
            return Optional.of(new ManifestReader(vocabulary).read(file.toString(), text));
        } catch (BadJarException | InvalidManifestException e) {
            unreadable.add(file + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static byte[] manifestOf(Path jar) throws IOException, BadJarException {
        byte[] text = StrictZip.read(bounded(jar)).get(MANIFEST);
        if (text == null) {
            throw new BadJarException("is no packaged plugin");
        }
        return text;
    }

    private static byte[] bounded(Path file) throws IOException, BadJarException {
        if (Files.size(file) > Limits.JAR_BYTES) {
            throw new BadJarException("is larger than a plugin can be");
        }
        return Files.readAllBytes(file);
    }

    /**
     * Puts a plugin in place, over the version that is there; whoever looks sees the one or the other, whole.
     *
     * @param level one of {@link #LEVELS}; empty for where it is now, or else for {@code otherwise}
     * @param downgrade whether a lower version may replace a higher one
     * @return where it is now
     * @throws SharingException if it may not be put there; then nothing was changed
     */
    public Path install(PackagedPlugin plugin, String level, String otherwise, boolean downgrade)
            throws IOException, SharingException {
        Optional<InstalledPlugin> present = present(plugin.manifest().id());
        if (present.isPresent()) {
            check(plugin.manifest(), present.get(), level, downgrade);
            WholeFile.write(present.get().file(), plugin.jar());
            return present.get().file();
        }
        Path directory = Files.createDirectories(plugins.resolve(level.isEmpty() ? otherwise : level));
        Path file = directory.resolve(plugin.manifest().id() + ".jar");
        if (Files.exists(file)) {
            throw new SharingException(
                    Kind.BROKEN, file + ": is there already and is another plugin, or none: move it away first");
        }
        WholeFile.write(file, plugin.jar());
        return file;
    }

    /** The plugin of this id; the one that cannot be replaced where there are several. */
    private Optional<InstalledPlugin> present(String id) throws IOException {
        return list().stream()
                .filter(installed -> installed.manifest().id().equals(id))
                .findFirst();
    }

    private static void check(PluginManifest next, InstalledPlugin present, String level, boolean downgrade)
            throws SharingException {
        if (present.level().equals(CORE)) {
            throw new SharingException(
                    Kind.REFUSED,
                    "the id '" + next.id() + "' belongs to a plugin that comes with Wingman (" + present.file() + ")");
        }
        if (!present.isJar()) {
            throw new SharingException(
                    Kind.BROKEN,
                    present.file() + ": is a directory with the plugin " + next.id() + ": move it away first");
        }
        if (!level.isEmpty() && !level.equals(present.level())) {
            throw new SharingException(
                    Kind.BROKEN,
                    present.file() + ": is the plugin " + next.id() + ", in " + present.level()
                            + ": remove it first, or leave --level out");
        }
        if (!downgrade && next.version().compareTo(present.manifest().version()) < 0) {
            throw new SharingException(
                    Kind.REFUSED,
                    next.id() + " " + present.manifest().version() + " is installed, and " + next.version()
                            + " is older: --downgrade allows it");
        }
    }
}
