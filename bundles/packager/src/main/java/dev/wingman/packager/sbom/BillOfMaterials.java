package dev.wingman.packager.sbom;

import com.google.gson.stream.JsonWriter;
import dev.wingman.manifest.Coordinates;
import dev.wingman.manifest.DependencyLock;
import dev.wingman.manifest.DependencyLock.Artifact;
import dev.wingman.manifest.PluginManifest;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a plugin is made of, as CycloneDX 1.5 in JSON: the plugin with its licence, and the libraries in its bundle with
 * their digests and with what each of them needs.
 *
 * <p>It holds nothing but what the manifest and the lock say, so that the same plugin has the same bytes, and whoever checks a jar can
 * derive it again: no time, no serial number, no version of this program.
 */
public final class BillOfMaterials {

    /** Where it lies in the bundle. */
    public static final String PATH = "META-INF/sbom/bom.json";

    /** What could be an SPDX expression; any other licence is a name. */
    private static final Pattern EXPRESSION =
            Pattern.compile("\\(*[A-Za-z0-9.+:-]+\\)*( (AND|OR|WITH) \\(*[A-Za-z0-9.+:-]+\\)*)*");

    private BillOfMaterials() {}

    /**
     * The document; the same input gives the same bytes.
     *
     * @param lock of the libraries in the bundle
     */
    public static byte[] of(PluginManifest manifest, DependencyLock lock) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setIndent("  ");
            json.setHtmlSafe(false);
            write(json, manifest, lock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonWriter json, PluginManifest manifest, DependencyLock lock) throws IOException {
        json.beginObject();
        json.name("$schema").value("http://cyclonedx.org/schema/bom-1.5.schema.json");
        json.name("bomFormat").value("CycloneDX");
        json.name("specVersion").value("1.5");
        json.name("version").value(1);
        json.name("metadata").beginObject();
        json.name("component");
        writePlugin(json, manifest);
        json.endObject();
        json.name("components").beginArray();
        for (Artifact artifact : lock.artifacts()) {
            new MavenComponent(artifact.coordinates()).write(json, artifact.sha256());
        }
        json.endArray();
        writeGraph(json, manifest, lock);
        json.endObject();
    }

    private static void writePlugin(JsonWriter json, PluginManifest manifest) throws IOException {
        json.beginObject();
        json.name("type").value("application");
        json.name("bom-ref").value(reference(manifest));
        json.name("author").value(manifest.author());
        json.name("name").value(manifest.id());
        json.name("version").value(manifest.version().toString());
        json.name("description").value(manifest.description());
        if (!manifest.license().isEmpty()) {
            writeLicense(json, manifest.license());
        }
        json.name("purl").value(reference(manifest));
        writeReferences(json, manifest);
        json.endObject();
    }

    private static void writeLicense(JsonWriter json, String license) throws IOException {
        json.name("licenses").beginArray().beginObject();
        if (EXPRESSION.matcher(license).matches()) {
            json.name("expression").value(license);
        } else {
            json.name("license").beginObject().name("name").value(license).endObject();
        }
        json.endObject().endArray();
    }

    private static void writeReferences(JsonWriter json, PluginManifest manifest) throws IOException {
        json.name("externalReferences").beginArray();
        writeReference(json, "website", manifest.homepage());
        writeReference(json, "vcs", manifest.repository());
        json.endArray();
    }

    private static void writeReference(JsonWriter json, String type, String url) throws IOException {
        if (!url.isEmpty()) {
            json.beginObject();
            json.name("type").value(type);
            json.name("url").value(url);
            json.endObject();
        }
    }

    private static void writeGraph(JsonWriter json, PluginManifest manifest, DependencyLock lock) throws IOException {
        json.name("dependencies").beginArray();
        List<Coordinates> direct = manifest.dependencies().stream()
                .map(Coordinates::parse)
                .filter(dependency -> lock.find(dependency).isPresent())
                .toList();
        writeEdges(json, reference(manifest), direct);
        for (Artifact artifact : lock.artifacts()) {
            writeEdges(json, new MavenComponent(artifact.coordinates()).reference(), artifact.needs());
        }
        json.endArray();
    }

    private static void writeEdges(JsonWriter json, String from, List<Coordinates> to) throws IOException {
        json.beginObject().name("ref").value(from).name("dependsOn").beginArray();
        for (Coordinates needed : to) {
            json.value(new MavenComponent(needed).reference());
        }
        json.endArray().endObject();
    }

    /** Its package URL. An id needs no escape there, and of a version only what follows a {@code +}. */
    private static String reference(PluginManifest manifest) {
        return "pkg:generic/" + manifest.id() + "@"
                + manifest.version().toString().replace("+", "%2B");
    }
}
