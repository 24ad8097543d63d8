package dev.wingman.deployer.watch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The folders that operators drop plugins into, and what in them counts as a plugin.
 *
 * @param home the real path of the runtime's home
 */
public record PluginFolders(Path home) {

    /** Ordered: what stands first wins when two offer the same id at the start. */
    private static final List<String> NAMES = List.of("core", "verified", "community", "local");

    /** The parent of the folders. */
    public Path root() {
        return home.resolve("plugins");
    }

    /** The operator's files about trust; what changes there may concern every plugin. */
    public Path trust() {
        return etc().resolve("trust");
    }

    Path etc() {
        return home.resolve("etc");
    }

    /** In the order of precedence. */
    public List<Path> folders() {
        return NAMES.stream().map(root()::resolve).toList();
    }

    /** Orders plugins as they are dealt with: by folder, then by name. */
    public Comparator<Path> precedence() {
        List<Path> folders = folders();
        return Comparator.<Path>comparingInt(plugin -> folders.indexOf(plugin.getParent()))
                .thenComparing(Comparator.naturalOrder());
    }

    /** The plugin that a changed file belongs to; empty when it belongs to none or does not count. */
    public Optional<Path> sourceOf(Path changed) {
        for (Path folder : folders()) {
            if (changed.startsWith(folder) && !changed.equals(folder)) {
                Path below = folder.relativize(changed);
                for (Path name : below) {
                    if (IgnoredNames.matches(name)) {
                        return Optional.empty();
                    }
                }
                return Optional.of(folder.resolve(below.getName(0)));
            }
        }
        return Optional.empty();
    }

    /** Whether there is a plugin directory or jar, or a link that pretends to be one. */
    public static boolean isPlugin(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                || Files.isSymbolicLink(path)
                || (path.toString().endsWith(".jar") && Files.isRegularFile(path));
    }

    /** The plugins that are there now, in the order of precedence and then by name. */
    public List<Path> present() throws IOException {
        List<Path> present = new ArrayList<>();
        for (Path folder : folders()) {
            present.addAll(pluginsIn(folder));
        }
        return present;
    }

    private static List<Path> pluginsIn(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isSymbolicLink(folder)) {
            return found; // It leads who knows where, and is not watched either.
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                if (!IgnoredNames.matches(child.getFileName()) && isPlugin(child)) {
                    found.add(child);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of(); // The folder is not there now; the watch sees it come.
        }
        Collections.sort(found);
        return found;
    }
}
