package dev.wingman.packager.classfile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The jars and class directories that a plugin is compiled and checked against.
 *
 * <p>Read when first asked, then remembered; no file stays open. Thread-safe.
 */
public final class ClassPath {

    private final List<Path> entries;
    private final Map<String, Optional<ClassFile>> classes = new ConcurrentHashMap<>();
    private final Map<String, Boolean> hostServicePackages = new ConcurrentHashMap<>();
    private @Nullable Map<String, Content> contents;

    /** The classes of one package in one jar or directory. */
    private record Content(Path source, List<String> classNames) {}

    /** @param entries jars and class directories; the first that exports a package is the one that counts */
    public ClassPath(List<Path> entries) {
        this.entries = List.copyOf(entries);
    }

    public List<Path> entries() {
        return entries;
    }

    /** Whether a bundle could import the package from one of the entries. */
    public boolean exports(String packageName) throws IOException {
        return contents().containsKey(packageName);
    }

    /** Whether the package is exported and holds an interface that plugins may ask for. */
    public boolean offersHostServices(String packageName) throws IOException {
        Boolean known = hostServicePackages.get(packageName);
        if (known == null) {
            known = holdsHostService(packageName);
            hostServicePackages.put(packageName, known);
        }
        return known;
    }

    private boolean holdsHostService(String packageName) throws IOException {
        Content content = contents().get(packageName);
        if (content == null) {
            return false;
        }
        for (String name : content.classNames) {
            if (find(name).map(ClassFile::hostService).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The class of this internal name, if its package is exported and it is there. */
    public Optional<ClassFile> find(String internalName) throws IOException {
        Optional<ClassFile> known = classes.get(internalName);
        if (known == null) {
            Content content = contents().get(ClassFile.packageOf(internalName));
            known = content != null && content.classNames.contains(internalName)
                    ? Optional.of(read(content.source, internalName + ".class"))
                    : Optional.empty();
            classes.put(internalName, known);
        }
        return known;
    }

    private static ClassFile read(Path source, String path) throws IOException {
        try {
            if (Files.isDirectory(source)) {
                return ClassFile.parse(Files.readAllBytes(source.resolve(path)));
            }
            try (JarFile jar = new JarFile(source.toFile());
                    InputStream in = jar.getInputStream(jar.getJarEntry(path))) {
                return ClassFile.parse(in.readAllBytes());
            }
        } catch (MalformedClassException e) {
            throw new IOException(source + ": " + path + " is no class file: " + e.getMessage(), e);
        }
    }

    private synchronized Map<String, Content> contents() throws IOException {
        Map<String, Content> known = contents;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (Path entry : entries) {
                Listing listing = Files.isDirectory(entry) ? listDirectory(entry) : listJar(entry);
                index(entry, listing, known);
            }
            contents = known;
        }
        return known;
    }

    private record Listing(List<String> files, @Nullable Manifest manifest) {}

    private static void index(Path entry, Listing listing, Map<String, Content> known) {
        Set<String> exported = exportedPackages(listing.manifest);
        Map<String, List<String>> packages = new LinkedHashMap<>();
        for (String file : listing.files) {
            String name = file.substring(0, file.length() - ".class".length());
            String packageName = ClassFile.packageOf(name);
            if (exported == null || exported.contains(packageName)) {
                packages.computeIfAbsent(packageName, key -> new ArrayList<>()).add(name);
            }
        }
        packages.forEach((packageName, names) -> known.putIfAbsent(packageName, new Content(entry, names)));
    }

    private static Listing listJar(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            List<String> names = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class"))
                    .toList();
            return new Listing(names, jar.getManifest());
        }
    }

    private static Listing listDirectory(Path directory) throws IOException {
        List<String> names;
        try (Stream<Path> files = Files.walk(directory)) {
            names = files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Path manifest = directory.resolve(JarFile.MANIFEST_NAME);
        if (!Files.exists(manifest)) {
            return new Listing(names, null);
        }
        try (InputStream in = Files.newInputStream(manifest)) {
            return new Listing(names, new Manifest(in));
        }
    }

    /** The packages that a jar lets others import: those of its header, or null for all if it is no bundle. */
    private static @Nullable Set<String> exportedPackages(@Nullable Manifest manifest) {
        if (manifest == null || manifest.getMainAttributes().getValue("Bundle-SymbolicName") == null) {
            return null;
        }
        String export = manifest.getMainAttributes().getValue("Export-Package");
        return export == null ? Set.of() : Set.copyOf(BundleHeader.names(export));
    }
}
