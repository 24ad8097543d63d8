package dev.wingman.packager.plan;

import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.packager.classfile.ClassFile;
import dev.wingman.packager.classfile.ClassPath;
import dev.wingman.packager.library.LibraryClasses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** What the libraries of a plugin may not bring: they run with its rights, beside its own classes. */
public final class LibraryRules {

    private LibraryRules() {}

    /** Whether a plugin gets the dependencies that its manifest declares. */
    public static boolean wants(PluginManifest manifest) {
        return manifest.trustLevel() != TrustLevel.SANDBOXED
                && !manifest.dependencies().isEmpty();
    }

    /** Why a plugin that wants dependencies cannot do without. */
    public static String missing(ManifestText manifest) {
        return manifest.at("dependencies") + ": nobody looks for them here: make a jar that holds them, with 'wingman"
                + " plugin build DIR' or 'wingman plugin sign DIR', and use that";
    }

    /** What a sandboxed plugin should know that declares some. */
    public static Optional<String> ignored(ManifestText text) {
        PluginManifest manifest = text.manifest();
        return manifest.dependencies().isEmpty() || wants(manifest)
                ? Optional.empty()
                : Optional.of(text.at("dependencies")
                        + ": are ignored: a sandboxed plugin gets none, and brings the classes that it needs itself");
    }

    /** @param own the classes of the plugin itself, by internal name */
    static List<String> problems(LibraryClasses libraries, Set<String> own, ClassPath classPath, String source)
            throws IOException {
        List<String> problems = new ArrayList<>();
        libraries.problems().forEach(problem -> problems.add(source + ": " + problem));
        Set<String> ownPackages = own.stream().map(ClassFile::packageOf).collect(Collectors.toSet());
        for (Map.Entry<String, SortedSet<String>> entry : libraries.packages().entrySet()) {
            String packageName = entry.getKey();
            String who = source + ": " + String.join(" and ", entry.getValue());
            if (ReservedPackages.contain(packageName, classPath)) {
                problems.add(who + ": brings the package " + packageName
                        + ", which belongs to the runtime: depend on something without it");
            } else if (ownPackages.contains(packageName)) {
                problems.add(who + ": brings the package " + packageName
                        + ", which is the plugin's own: give the plugin's classes a package of their own");
            }
        }
        return problems;
    }
}
