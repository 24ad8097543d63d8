package dev.wingman.packager;

import static java.util.Objects.requireNonNull;

import dev.wingman.api.ExecutionPlugin;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.util.function.Function;
import org.osgi.util.promise.Promise;

/**
 * Loads a plugin as an author's test wants it: manifest and class, in a plain JVM, after the same checks as in the
 * runtime.
 *
 * <pre>{@code
 * LoadedPlugin loaded = PluginLoader.load(Path.of("plugins/local/my-plugin"));
 * System.out.println("Loaded: " + loaded.manifest().id() + " v" + loaded.manifest().version());
 * }</pre>
 */
public final class PluginLoader {

    private PluginLoader() {}

    /**
     * Loads a plugin directory or a packaged jar, against the class path of this JVM.
     *
     * @throws IOException if the files cannot be read
     * @throws PackagingException with every mistake of the manifest and of the classes
     */
    public static LoadedPlugin load(Path directoryOrJar) throws IOException, PackagingException {
        return load(directoryOrJar, packager());
    }

    /**
     * A packager that checks against the class path of this JVM, and so knows the resources whose bundles lie there, and finds
     * there what {@code manifest.lock} names.
     *
     * @throws IOException if the class path cannot be read
     * @throws PackagingException if a bundle declares its resource wrongly
     */
    public static Packager packager() throws IOException, PackagingException {
        return Packager.of(ownClassPath()).with(new ClassPathDependencies(ownClassPath()));
    }

    /** The same with a packager of one's own, for host services and permissions beyond those of the class path. */
    public static LoadedPlugin load(Path directoryOrJar, Packager packager) throws IOException, PackagingException {
        return load(packager.pack(directoryOrJar));
    }

    /** Loads one that is packaged already. */
    public static LoadedPlugin load(PackagedPlugin packaged) {
        String className = packaged.manifest().entryPoint().className();
        try {
            ClassLoader loader = new PluginClassLoader(
                    "plugin " + packaged.manifest().id(),
                    ExecutionPlugin.class.getClassLoader(),
                    packaged.jar(),
                    Map.of());
            return new LoadedPlugin(
                    packaged.manifest(), Class.forName(className, false, loader).asSubclass(ExecutionPlugin.class));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a packaged plugin holds its entry point", e);
        }
    }

    /** What this JVM was started with, and where the contract was loaded from, which may be elsewhere. */
    private static List<Path> ownClassPath() {
        Set<Path> entries = new LinkedHashSet<>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
            entries.add(Path.of(entry));
        }
        for (Class<?> type : List.of(ExecutionPlugin.class, Promise.class, Function.class)) {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            try {
                entries.add(Path.of(
                        requireNonNull(source.getLocation(), type.getName()).toURI()));
            } catch (URISyntaxException e) {
                throw new IllegalStateException(type + " has no proper location", e);
            }
        }
        return entries.stream()
                .filter(entry -> Files.isDirectory(entry) || entry.toString().endsWith(".jar"))
                .filter(Files::exists)
                .toList();
    }
}
