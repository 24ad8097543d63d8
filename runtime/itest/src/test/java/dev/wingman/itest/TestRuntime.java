package dev.wingman.itest;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;

/** The assembled distribution as Pax Exam options: the same bundles, the same enforcement, a home of its own. */
final class TestRuntime {

    private TestRuntime() {}

    static Path distribution() {
        return Path.of(System.getProperty("wingman.dist")).toAbsolutePath().normalize();
    }

    static Option options(Path home) {
        return options(home, distribution());
    }

    /** @param dist what the runtime takes for its distribution: a copy that offers more to compile against */
    static Option options(Path home, Path dist) {
        List<Option> options = new ArrayList<>();
        options.add(frameworkProperty("org.osgi.framework.security")
                .value("dev.wingman.enforcement.PluginSecurityManager"));
        options.add(frameworkProperty("org.osgi.framework.bsnversion").value("multiple"));
        options.add(frameworkProperty("felix.bootdelegation.implicit").value("false"));
        options.add(frameworkProperty("wingman.home").value(home.toString()));
        options.add(frameworkProperty("wingman.dist").value(dist.toString()));
        options.add(frameworkProperty("wingman.packaging.bundles")
                .value(jars(distribution().resolve("bundles/packaging")).stream()
                        .map(TestRuntime::reference)
                        .collect(Collectors.joining(","))));
        options.add(frameworkProperty("wingman.trust.index")
                .value(home.resolve("plugins.sha256").toString()));
        options.add(frameworkProperty("wingman.core.locations").value("reference:file:*,link:*,local"));
        options.add(
                frameworkProperty("wingman.socket").value(home.resolve("run/s").toString()));
        options.add(frameworkProperty("org.ops4j.pax.logging.DefaultServiceLog.level")
                .value("WARN"));
        options.add(bundle(reference(distribution().resolve("lib/security/org.apache.felix.framework.security.jar")))
                .startLevel(1)
                .noStart());
        for (Path jar : jars(distribution().resolve("bundles"))) {
            if (!jar.getFileName().toString().contains("gogo.jline")) {
                options.add(bundle(reference(jar)));
            }
        }
        options.add(junitBundles());
        return composite(options.toArray(Option[]::new));
    }

    private static String reference(Path jar) {
        return "reference:" + jar.toUri();
    }

    private static List<Path> jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
