package dev.wingman.packager.sbom;

import com.google.gson.stream.JsonWriter;
import dev.wingman.manifest.Coordinates;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A library by its Maven coordinates. */
record MavenComponent(Coordinates coordinates) {

    /** The package URL. */
    String reference() {
        String classifier = coordinates.classifier();
        return "pkg:maven/" + escape(coordinates.group()) + "/" + escape(coordinates.artifact()) + "@"
                + escape(coordinates.version()) + (classifier.isEmpty() ? "" : "?classifier=" + escape(classifier));
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    void write(JsonWriter json, String sha256) throws IOException {
        json.beginObject();
        json.name("type").value("library");
        json.name("bom-ref").value(reference());
        json.name("group").value(coordinates.group());
        json.name("name").value(coordinates.artifact());
        json.name("version").value(coordinates.version());
        json.name("hashes").beginArray().beginObject();
        json.name("alg").value("SHA-256");
        json.name("content").value(sha256);
        json.endObject().endArray();
        json.name("purl").value(reference());
        json.endObject();
    }
}
