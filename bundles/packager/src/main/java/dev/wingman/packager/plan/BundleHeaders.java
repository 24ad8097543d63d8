package dev.wingman.packager.plan;

import dev.wingman.manifest.PluginManifest;
import dev.wingman.packager.library.Libraries;
import java.util.Map;
import java.util.TreeMap;

/** The headers of a plugin's bundle, its imports aside. */
final class BundleHeaders {

    private BundleHeaders() {}

    static Map<String, String> of(PluginManifest manifest, Libraries libraries) {
        Map<String, String> headers = new TreeMap<>();
        String version = manifest.version().toOsgi();
        headers.put("Manifest-Version", "1.0");
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", manifest.id());
        headers.put("Bundle-Version", version);
        headers.put("Bundle-Name", oneLine(manifest.name()));
        putText(headers, "Bundle-Description", manifest.description());
        putText(headers, "Bundle-Vendor", manifest.author());
        putText(headers, "Bundle-DocURL", manifest.homepage());
        if (!libraries.isEmpty()) {
            headers.put("Bundle-ClassPath", libraries.classPath());
        }
        headers.put("Service-Component", BundlePlan.COMPONENT);
        headers.put("Wingman-Plugin", manifest.id() + ";version=\"" + manifest.version() + "\"");
        // The attributes are in the order that bnd gives them.
        headers.put(
                "Provide-Capability",
                "wingman.plugin;scope=" + manifest.blastRadius().scope().wireName() + ";trust="
                        + manifest.trustLevel().wireName() + ";version:Version=\"" + version + "\";wingman.plugin="
                        + manifest.id());
        headers.put(
                "Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.4.0)(!(version>=2.0.0)))\"");
        return headers;
    }

    private static void putText(Map<String, String> headers, String name, String text) {
        if (!text.isBlank()) {
            headers.put(name, oneLine(text));
        }
    }

    /** A header has no line breaks of its own. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ").trim();
    }
}
