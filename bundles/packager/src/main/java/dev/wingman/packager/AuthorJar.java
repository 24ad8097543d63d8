package dev.wingman.packager;

import dev.wingman.packager.plan.BundlePlan;
import dev.wingman.packager.plan.RefusedException;
import dev.wingman.packager.zip.BadJarException;
import dev.wingman.packager.zip.Limits;
import dev.wingman.packager.zip.StrictZip;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The jar that an author puts beside {@code manifest.yaml}: its files are taken, its own headers never.
 *
 * <p>Where a header would have made the jar behave differently, the jar is refused: it would not do what its author
 * expects. What merely has no meaning in a plugin is dropped, with a warning where somebody could miss it.
 *
 * @param files what goes into the bundle
 * @param warnings what was dropped
 */
record AuthorJar(SortedMap<String, byte[]> files, List<String> warnings) {

    static final Pattern SIGNATURE =
            Pattern.compile("META-INF/(SIG-[^/]*|[^/]*\\.(SF|RSA|DSA|EC))", Pattern.CASE_INSENSITIVE);

    /** These run code, or wire the bundle to others. */
    private static final List<String> REFUSED = List.of(
            "Bundle-Activator",
            "Bundle-ClassPath",
            "Bundle-NativeCode",
            "DynamicImport-Package",
            "ExtensionBundle-Activator",
            "Fragment-Host",
            "Import-Service",
            "Launcher-Agent-Class",
            "Require-Bundle",
            "Service-Component");

    static AuthorJar read(Path jar) throws IOException, RefusedException {
        try {
            return take(jar.toString(), StrictZip.read(PluginDirectory.readBounded(jar, Limits.JAR_BYTES)));
        } catch (BadJarException e) {
            throw new RefusedException(jar + ": " + e.getMessage());
        }
    }

    private static AuthorJar take(String name, SortedMap<String, byte[]> all) throws RefusedException {
        if (all.containsKey(BundlePlan.MANIFEST)) {
            throw new RefusedException(
                    name + ": is a packaged plugin already: use the jar without a directory around it");
        }
        List<String> problems = refusedHeaders(name, all.get(JarFile.MANIFEST_NAME));
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        List<String> warnings = new ArrayList<>();
        SortedMap<String, byte[]> files = new TreeMap<>(all);
        files.remove(JarFile.MANIFEST_NAME);
        files.remove("META-INF/INDEX.LIST");
        files.remove("module-info.class");
        if (files.keySet().removeIf(file -> SIGNATURE.matcher(file).matches())) {
            warnings.add(
                    name + ": its signature is dropped, because it does not cover the bundle: sign the packaged jar");
        }
        if (files.keySet().removeIf(file -> file.startsWith("META-INF/versions/"))) {
            warnings.add(name + ": META-INF/versions is dropped: a plugin has one version of each class");
        }
        for (String file : files.keySet()) {
            if (file.endsWith(".jar")) {
                warnings.add(name + ": " + file + " is a jar in the jar: the plugin cannot load classes from it");
            }
        }
        return new AuthorJar(files, warnings);
    }

    private static List<String> refusedHeaders(String name, byte @Nullable [] manifest) {
        if (manifest == null) {
            return List.of();
        }
        List<String> problems = new ArrayList<>();
        try {
            Attributes headers = new Manifest(new ByteArrayInputStream(manifest)).getMainAttributes();
            for (String header : REFUSED) {
                String value = headers.getValue(header);
                if (value != null && !(header.equals("Bundle-ClassPath") && value.equals("."))) {
                    problems.add(name + ": has the header " + header
                            + ", which a plugin must not have: its bundle is made from manifest.yaml and its classes");
                }
            }
        } catch (IOException e) {
            problems.add(name + ": " + JarFile.MANIFEST_NAME + " is damaged: " + e.getMessage());
        }
        return problems;
    }
}
