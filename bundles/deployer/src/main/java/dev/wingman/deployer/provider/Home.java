package dev.wingman.deployer.provider;

import dev.wingman.manifest.VocabularySource;
import dev.wingman.packager.Packager;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.osgi.framework.BundleContext;

/** What the deployer takes from the runtime's home. */
final class Home {

    private static final String PROPERTY = "wingman.home";
    private static final String DISTRIBUTION_PROPERTY = "wingman.dist";

    /** The locations of bundles that wait for the first directory, with commas between; none if all are there. */
    private static final String PACKAGING_PROPERTY = "wingman.packaging.bundles";

    private Home() {}

    /** Its real path, as the file events will name it. */
    static Path of(BundleContext context) throws IOException {
        String home = context.getProperty(PROPERTY);
        if (home == null) {
            throw new IllegalStateException("the framework property " + PROPERTY + " is not set");
        }
        return Path.of(home).toRealPath();
    }

    /** A packager that compiles against {@code compile/*.jar} of the distribution, and of a home apart from it. */
    static Packaging packaging(BundleContext context, VocabularySource vocabularies) throws IOException {
        Path home = of(context);
        String property = context.getProperty(DISTRIBUTION_PROPERTY);
        Path distribution = property == null ? home : Path.of(property).toRealPath();
        List<Path> jars = new ArrayList<>(compiled(distribution));
        if (!distribution.equals(home)) {
            jars.addAll(compiled(home));
        }
        Packager packager = new Packager(jars, vocabularies::vocabulary);
        String bundles = context.getProperty(PACKAGING_PROPERTY);
        return new DirectoryPackaging(
                context, bundles == null ? List.of() : List.of(bundles.split(",")), packager::packComplete);
    }

    private static List<Path> compiled(Path root) throws IOException {
        List<Path> jars = new ArrayList<>();
        Path compile = root.resolve("compile");
        if (Files.isDirectory(compile)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(compile, "*.jar")) {
                found.forEach(jars::add);
            }
        }
        Collections.sort(jars);
        return jars;
    }
}
