package dev.wingman.testkit.stage;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.manifest.ManifestReader;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.packager.Packager;
import dev.wingman.packager.PackagingException;
import dev.wingman.packager.PluginLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds and loads plugins for tests, each once in a JVM. Thread-safe. */
public final class Subjects {

    private static final Map<Path, Subject> LOADED = new ConcurrentHashMap<>();
    private static volatile Optional<Path> given = Optional.empty();

    private Subjects() {}

    /** From now on this is the plugin of the tests that name none. */
    public static void give(Path directory, Subject subject) {
        Path key = directory.toAbsolutePath().normalize();
        LOADED.put(key, subject);
        given = Optional.of(key);
    }

    /**
     * The plugin of a test.
     *
     * @param named its directory or jar; empty for the one that was given, or lies around the working directory
     * @param tests where the test's class comes from: if it knows the plugin's class, that one is meant
     * @throws IllegalStateException if there is none, or it could not be loaded; the message says why, with places
     */
    public static Subject of(String named, ClassLoader tests) {
        Subject subject = LOADED.computeIfAbsent(place(named), Subjects::load);
        try {
            Class<?> known = Class.forName(subject.type().getName(), false, tests);
            return subject.as(known.asSubclass(ExecutionPlugin.class));
        } catch (ClassNotFoundException onlyInTheBundle) {
            return subject;
        }
    }

    private static Path place(String named) {
        if (!named.isEmpty()) {
            return Path.of(named).toAbsolutePath().normalize();
        }
        return given.orElseGet(() -> around(Path.of("").toAbsolutePath()));
    }

    private static Path around(Path working) {
        for (Path folder = working; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(ManifestReader.FILE_NAME))) {
                return folder;
            }
        }
        throw new IllegalStateException("neither " + working + " nor a directory above it holds a "
                + ManifestReader.FILE_NAME + ": name the plugin directory, @WingmanPlugin(\"path/to/my-plugin\")");
    }

    private static Subject load(Path place) {
        try {
            Packager packager = PluginLoader.packager();
            PackagedPlugin packaged = packager.pack(place);
            return new Subject(packaged, PluginLoader.load(packaged).pluginClass(), packager.vocabulary());
        } catch (PackagingException e) {
            throw new IllegalStateException(
                    "the plugin cannot be tested before it is sound:\n" + String.join("\n", e.problems()), e);
        } catch (IOException e) {
            throw new IllegalStateException(place + ": cannot be read: " + e, e);
        }
    }
}
