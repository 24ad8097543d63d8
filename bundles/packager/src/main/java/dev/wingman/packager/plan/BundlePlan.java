package dev.wingman.packager.plan;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.DependencyLock;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.packager.blocked.BlockedImports;
import dev.wingman.packager.classfile.ClassPath;
import dev.wingman.packager.library.Libraries;
import dev.wingman.packager.library.LibraryClasses;
import dev.wingman.packager.sbom.BillOfMaterials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that the bundle of a plugin holds beside the author's own files; the same input gives the same plan.
 *
 * @param hostServices the interfaces that the entry point's constructor asks for, by class name, in its order
 * @param importedPackages without {@code java.*}, sorted
 * @param optionalPackages those of them that only libraries need, which can do without
 * @param lock the libraries among the files
 * @param headers of the bundle's manifest, all but {@code Import-Package}
 * @param files to add, by path
 * @param warnings what the author should know
 */
public record BundlePlan(
        PluginManifest manifest,
        List<String> hostServices,
        List<String> importedPackages,
        Set<String> optionalPackages,
        DependencyLock lock,
        Map<String, String> headers,
        SortedMap<String, byte[]> files,
        List<String> warnings) {

    /** The author's manifest, byte for byte. */
    public static final String MANIFEST = "OSGI-INF/wingman/manifest.yaml";

    /** What the libraries are; only where there are some. */
    public static final String LOCK = "OSGI-INF/wingman/manifest.lock";

    /** The component description of the entry point. */
    public static final String COMPONENT = "OSGI-INF/plugin.xml";

    /** The local permissions (OSGi Core 8, section 50.10). */
    public static final String PERMISSIONS = "OSGI-INF/permissions.perm";

    /** A list that is longer helps nobody. */
    private static final int MOST_PROBLEMS = 50;

    public BundlePlan {
        requireNonNull(manifest, "manifest");
        hostServices = List.copyOf(hostServices);
        importedPackages = List.copyOf(importedPackages);
        optionalPackages = Set.copyOf(optionalPackages);
        requireNonNull(lock, "lock");
        headers = Map.copyOf(headers);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        warnings = List.copyOf(warnings);
    }

    /**
     * Derives the plan, and checks all that the plugin brings on the way.
     *
     * @param files the plugin's own files, by their path in the bundle
     * @param libraries what its dependencies come to
     * @param source the name of its directory or jar in problems
     * @throws IOException if the class path cannot be read
     * @throws RefusedException with every reason
     */
    public static BundlePlan of(
            ManifestText manifestText,
            SortedMap<String, byte[]> files,
            Libraries libraries,
            ClassPath classPath,
            Vocabulary vocabulary,
            String source)
            throws IOException, RefusedException {
        PluginManifest manifest = manifestText.manifest();
        LibraryClasses libraryClasses = new LibraryClasses(libraries);
        PluginClasses classes = new PluginClasses(files, libraryClasses, classPath);
        EntryPointRules entryPoint = new EntryPointRules(manifestText, classes, vocabulary);
        ImportRules imports = new ImportRules(classes, libraryClasses, classPath, source);
        List<String> hostServices = entryPoint.hostServices();
        SortedSet<String> importedPackages = new TreeSet<>(imports.importedPackages());
        SortedSet<String> optionalPackages = imports.optionalPackages(importedPackages);
        importedPackages.addAll(optionalPackages);
        Set<String> problems = new LinkedHashSet<>(entryPoint.problems());
        int java = Runtime.version().feature();
        if (!manifest.runsOnJava(java)) {
            problems.add(
                    manifestText.at("java_requires") + ": " + manifest.javaRequires() + ", but this is Java " + java);
        }
        problems.addAll(new ContentRules(files.keySet(), classes, classPath, source).problems());
        problems.addAll(imports.problems());
        problems.addAll(LibraryRules.problems(libraryClasses, classes.own().keySet(), classPath, source));
        if (libraries.isEmpty() && LibraryRules.wants(manifest)) {
            problems.add(LibraryRules.missing(manifestText));
        }
        if (manifest.trustLevel() == TrustLevel.SANDBOXED) {
            problems.addAll(new BlockedImports(files, classPath, source).problems());
        }
        if (!problems.isEmpty()) {
            problems.addAll(AbsentResources.warnings(manifestText, vocabulary));
            LibraryRules.ignored(manifestText).ifPresent(problems::add);
            throw new RefusedException(firstOf(List.copyOf(problems)));
        }
        return new BundlePlan(
                manifest,
                hostServices,
                List.copyOf(importedPackages),
                optionalPackages,
                libraries.lock(),
                BundleHeaders.of(manifest, libraries),
                generate(manifestText, hostServices, List.copyOf(importedPackages), libraries, vocabulary),
                warnings(manifestText, vocabulary));
    }

    private static List<String> firstOf(List<String> problems) {
        if (problems.size() <= MOST_PROBLEMS) {
            return problems;
        }
        List<String> first = new ArrayList<>(problems.subList(0, MOST_PROBLEMS));
        first.add("and " + (problems.size() - MOST_PROBLEMS) + " more problems");
        return first;
    }

    private static SortedMap<String, byte[]> generate(
            ManifestText manifest,
            List<String> hostServices,
            List<String> importedPackages,
            Libraries libraries,
            Vocabulary vocabulary) {
        List<String> permissions = PermissionLines.of(manifest.manifest(), hostServices, importedPackages, vocabulary);
        SortedMap<String, byte[]> generated = new TreeMap<>();
        generated.put(MANIFEST, manifest.text());
        generated.put(BillOfMaterials.PATH, BillOfMaterials.of(manifest.manifest(), libraries.lock()));
        generated.put(COMPONENT, bytes(ComponentXml.render(manifest.manifest(), hostServices)));
        generated.put(PERMISSIONS, bytes(String.join("\n", permissions) + "\n"));
        if (!libraries.isEmpty()) {
            generated.put(LOCK, libraries.lock().text());
            libraries.all().forEach(library -> generated.put(library.path(), library.jar()));
        }
        return generated;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> warnings(ManifestText text, Vocabulary vocabulary) {
        PluginManifest manifest = text.manifest();
        List<String> warnings = new ArrayList<>(AbsentResources.warnings(text, vocabulary));
        if (manifest.trustLevel() == TrustLevel.SANDBOXED) {
            for (DeclaredPermission declared : manifest.permissions()) {
                if (vocabulary.knows(declared.permission()) && !vocabulary.readOnly(declared.permission())) {
                    warnings.add(text.file() + ":" + declared.line() + ": permissions: " + declared.permission()
                            + " is withheld: a sandboxed plugin may read only");
                }
            }
        }
        LibraryRules.ignored(text).ifPresent(warnings::add);
        return warnings;
    }
}
