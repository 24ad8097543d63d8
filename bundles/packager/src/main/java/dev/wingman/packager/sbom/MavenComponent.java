package dev.wingman.packager.sbom;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A dependency by its Maven coordinates. */
record MavenComponent(String group, String artifact, String version) {

    /** Reads coordinates that the manifest reader has found sound. */
    static MavenComponent parse(String coordinates) {
        String[] parts = coordinates.split(":", 3);
        return new MavenComponent(parts[0], parts[1], parts[2]);
    }

    /** The package URL. */
    String reference() {
        return "pkg:maven/" + escape(group) + "/" + escape(artifact) + "@" + escape(version);
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    void write(JsonWriter json) throws IOException {
        json.beginObject();
        json.name("type").value("library");
        json.name("bom-ref").value(reference());
        json.name("group").value(group);
        json.name("name").value(artifact);
        json.name("version").value(version);
        json.name("purl").value(reference());
        json.endObject();
    }
}
