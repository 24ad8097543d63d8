package dev.wingman.cli;

import dev.wingman.manifest.Coordinates;
import dev.wingman.manifest.DependencyLock;
import dev.wingman.packager.Dependencies;
import dev.wingman.packager.ResolvedArtifact;
import dev.wingman.packager.UnresolvedException;
import dev.wingman.wire.PrintableText;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The distribution's finder of dependencies, {@code lib/dependencies}: loaded when a plugin has some, by a class loader of
 * its own, so that no command has its thirty jars on the class path.
 */
final class LazyDependencies implements Dependencies {

    private final Context context;
    private final DependencyOptions options;

    LazyDependencies(Context context, DependencyOptions options) {
        this.context = context;
        this.options = options;
    }

    @Override
    public List<ResolvedArtifact> resolve(List<Coordinates> dependencies, DependencyLock lock)
            throws IOException, UnresolvedException {
        Path settings = options.settings;
        if (settings != null && !Files.isRegularFile(settings)) {
            throw new UnresolvedException(List.of("--settings " + settings + ": no such file"));
        }
        Path folder = context.host().defaultHome().resolve("lib/dependencies");
        try (URLClassLoader loader = new URLClassLoader(jars(folder), LazyDependencies.class.getClassLoader())) {
            Optional<Provider> provider =
                    ServiceLoader.load(Provider.class, loader).findFirst();
            if (provider.isEmpty()) {
                throw new UnresolvedException(
                        List.of("nobody looks for them: this distribution lacks " + folder + "; install it anew"));
            }
            return provider.get().open(options.offline, settings, this::tell).resolve(dependencies, lock);
        }
    }

    private void tell(String line) {
        context.surroundings().err().println(PrintableText.line(line));
    }

    private static URL[] jars(Path folder) throws IOException {
        List<URL> jars = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    jars.add(file.toUri().toURL());
                }
            }
        }
        return jars.toArray(new URL[0]);
    }
}
