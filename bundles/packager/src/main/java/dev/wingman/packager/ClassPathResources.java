package dev.wingman.packager;

import dev.wingman.manifest.InvalidResourceException;
import dev.wingman.manifest.ResourceCapability;
import dev.wingman.manifest.ResourceDeclaration;
import dev.wingman.manifest.ResourceDeclarations;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.packager.classfile.BundleHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The vocabulary of a class path: what the {@code wingman.resource} capabilities of its bundles declare. It is to tools
 * what the started bundles are to a runtime.
 */
public final class ClassPathResources {

    private static final String LIST = ":List";
    private static final String LIST_OF_TEXTS = ":List<String>";
    private static final String TEXT = ":String";

    private ClassPathResources() {}

    /**
     * Reads the manifests of the entries, and nothing else of them.
     *
     * @param entries jars and class directories
     * @throws IOException if one cannot be read
     * @throws PackagingException if a declaration is wrong, or two contradict each other, with jar and attribute
     */
    public static Vocabulary vocabulary(List<Path> entries) throws IOException, PackagingException {
        List<ResourceDeclaration> declarations = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path entry : entries) {
            Manifest manifest = manifest(entry);
            String header =
                    manifest == null ? null : manifest.getMainAttributes().getValue("Provide-Capability");
            if (header != null) {
                read(String.valueOf(entry.getFileName()), header, declarations, problems);
            }
        }
        ResourceDeclarations joined = ResourceDeclarations.join(declarations);
        problems.addAll(joined.problems());
        if (!problems.isEmpty()) {
            throw new PackagingException(problems);
        }
        return joined.vocabulary();
    }

    private static void read(
            String bundle, String header, List<ResourceDeclaration> declarations, List<String> problems) {
        try {
            for (Map<String, String> attributes : BundleHeader.attributes(header, ResourceCapability.NAMESPACE)) {
                declarations.add(new ResourceDeclaration(bundle, ResourceCapability.read(bundle, typed(attributes))));
            }
        } catch (InvalidResourceException e) {
            problems.add(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            problems.add("bundle " + bundle + ": capability " + ResourceCapability.NAMESPACE + ": " + e.getMessage());
        }
    }

    /** As a framework would read them (OSGi Core 8, section 3.2.5). */
    private static Map<String, Object> typed(Map<String, String> attributes) {
        Map<String, Object> typed = new HashMap<>();
        attributes.forEach((name, value) -> {
            if (name.endsWith(LIST) || name.endsWith(LIST_OF_TEXTS)) {
                typed.put(
                        name.substring(0, name.indexOf(':')),
                        Stream.of(value.split(",", -1)).map(String::strip).toList());
            } else if (name.endsWith(TEXT)) {
                typed.put(name.substring(0, name.length() - TEXT.length()), value);
            } else {
                typed.put(name, value);
            }
        });
        return typed;
    }

    private static @Nullable Manifest manifest(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            Path file = entry.resolve(JarFile.MANIFEST_NAME);
            if (!Files.exists(file)) {
                return null;
            }
            try (InputStream in = Files.newInputStream(file)) {
                return new Manifest(in);
            }
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            return jar.getManifest();
        }
    }
}
