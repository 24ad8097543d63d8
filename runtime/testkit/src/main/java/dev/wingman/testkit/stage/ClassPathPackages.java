package dev.wingman.testkit.stage;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.packager.classfile.BundleHeader;
import dev.wingman.sandbox.provider.LoneSandbox.ApiPackage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Packages of bundles that lie on a class path, outside a framework: their classes, and the versions they are exported in. */
final class ClassPathPackages {

    private static final String SUFFIX = ".class";

    private ClassPathPackages() {}

    /** The packages of these types, as in {@code Export-Package}. */
    static String exported(List<Class<?>> types) throws IOException {
        List<String> exports = new ArrayList<>();
        for (Class<?> type : types) {
            exports.add(type.getPackageName() + ";version=\"" + version(type) + "\"");
        }
        return String.join(",", exports);
    }

    /** The packages of these host services, but for the contract's own. */
    static List<ApiPackage> of(Set<Class<?>> services) throws IOException {
        List<ApiPackage> packages = new ArrayList<>();
        for (Class<?> type : services) {
            if (!type.getPackageName().equals(ExecutionPlugin.class.getPackageName())) {
                packages.add(new ApiPackage(type.getPackageName(), classes(type)));
            }
        }
        return packages;
    }

    /**
     * The version in which the bundle of a class exports the class's package.
     *
     * @throws IOException if that cannot be read, or is not said
     */
    private static String version(Class<?> type) throws IOException {
        Manifest manifest = manifest(place(type));
        String exported = manifest == null ? null : manifest.getMainAttributes().getValue("Export-Package");
        String version =
                exported == null ? null : BundleHeader.versions(exported).get(type.getPackageName());
        if (version == null) {
            throw new IOException(place(type) + " does not export " + type.getPackageName());
        }
        return version;
    }

    /** The class files of a class's package, by their paths in a jar. */
    private static SortedMap<String, byte[]> classes(Class<?> type) throws IOException {
        String folder = type.getPackageName().replace('.', '/') + "/";
        Path place = place(type);
        return Files.isDirectory(place) ? inDirectory(place, folder) : inJar(place, folder);
    }

    private static SortedMap<String, byte[]> inJar(Path jar, String folder) throws IOException {
        SortedMap<String, byte[]> found = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                String name = entry.getName();
                if (name.startsWith(folder) && name.endsWith(SUFFIX) && name.indexOf('/', folder.length()) < 0) {
                    try (InputStream in = file.getInputStream(entry)) {
                        found.put(name, in.readAllBytes());
                    }
                }
            }
        }
        return found;
    }

    private static SortedMap<String, byte[]> inDirectory(Path directory, String folder) throws IOException {
        SortedMap<String, byte[]> found = new TreeMap<>();
        try (var files = Files.list(directory.resolve(folder))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(SUFFIX)).toList()) {
                found.put(folder + file.getFileName(), Files.readAllBytes(file));
            }
        }
        return found;
    }

    private static @Nullable Manifest manifest(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            Path file = place.resolve(JarFile.MANIFEST_NAME);
            if (!Files.exists(file)) {
                return null;
            }
            try (InputStream in = Files.newInputStream(file)) {
                return new Manifest(in);
            }
        }
        try (JarFile jar = new JarFile(place.toFile())) {
            return jar.getManifest();
        }
    }

    private static Path place(Class<?> type) throws IOException {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(type + " has no proper location", e);
        }
    }
}
