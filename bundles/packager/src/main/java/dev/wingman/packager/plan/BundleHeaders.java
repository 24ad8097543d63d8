package dev.wingman.packager.plan;

import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.SemanticVersion;
import java.util.Map;
import java.util.TreeMap;

/** The headers of a plugin's bundle, its imports aside. */
final class BundleHeaders {

    private BundleHeaders() {}

    static Map<String, String> of(PluginManifest manifest) {
        Map<String, String> headers = new TreeMap<>();
        String version = bundleVersion(manifest.version());
        headers.put("Manifest-Version", "1.0");
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", manifest.id());
        headers.put("Bundle-Version", version);
        headers.put("Bundle-Name", oneLine(manifest.name()));
        putText(headers, "Bundle-Description", manifest.description());
        putText(headers, "Bundle-Vendor", manifest.author());
        putText(headers, "Bundle-DocURL", manifest.homepage());
        headers.put("Service-Component", BundlePlan.COMPONENT);
        headers.put("Wingman-Plugin", manifest.id() + ";version=\"" + manifest.version() + "\"");
        headers.put(
                "Provide-Capability",
                "wingman.plugin;wingman.plugin=" + manifest.id() + ";version:Version=\"" + version + "\";trust="
                        + manifest.trustLevel().wireName() + ";scope="
                        + manifest.blastRadius().scope().wireName());
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

    /**
     * A bundle version has no pre-release: it goes into the qualifier, where it may sort behind the release. Nobody
     * orders plugins by their bundle version; {@code Wingman-Plugin} holds the real one.
     */
    static String bundleVersion(SemanticVersion version) {
        String qualifier = version.preRelease()
                + (version.preRelease().isEmpty() || version.build().isEmpty() ? "" : "_")
                + version.build();
        String numbers = version.major() + "." + version.minor() + "." + version.patch();
        return qualifier.isEmpty() ? numbers : numbers + "." + qualifier.replace('.', '_');
    }

    /** Whether the numbers fit into a bundle version (OSGi Core 8, section 3.2.5). */
    static boolean fits(SemanticVersion version) {
        return Math.max(version.major(), Math.max(version.minor(), version.patch())) <= Integer.MAX_VALUE;
    }
}
