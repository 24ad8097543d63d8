package dev.wingman.packager.plan;

import dev.wingman.manifest.PluginManifest;
import dev.wingman.packager.classfile.ClassFile;
import dev.wingman.packager.library.Libraries;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The headers of a sandboxed plugin's face: those of its bundle, without what makes a bundle run code. */
public final class FacePlan {

    private FacePlan() {}

    /**
     * The headers, sorted by name.
     *
     * @param versions ranges by package, as the plugin's own bundle imports them
     */
    public static Map<String, String> headers(
            PluginManifest manifest, List<String> hostServices, Map<String, String> versions) {
        Map<String, String> headers = new TreeMap<>(BundleHeaders.of(manifest, Libraries.NONE));
        headers.remove("Service-Component");
        headers.remove("Require-Capability");
        headers.put(
                "Import-Package",
                importedPackages(hostServices).stream()
                        .map(name ->
                                versions.containsKey(name) ? name + ";version=\"" + versions.get(name) + "\"" : name)
                        .collect(Collectors.joining(",")));
        return headers;
    }

    /** The packages of the contract and of the host services: what is needed to offer the one and get the others. */
    private static SortedSet<String> importedPackages(List<String> hostServices) {
        SortedSet<String> packages = new TreeSet<>();
        packages.add("dev.wingman.api");
        hostServices.forEach(name -> packages.add(ClassFile.packageOf(name.replace('.', '/'))));
        return packages;
    }
}
