package dev.wingman.review.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.packager.zip.BadJarException;
import dev.wingman.packager.zip.StrictZip;
import dev.wingman.review.Location;
import dev.wingman.review.SourceFiles;
import dev.wingman.review.code.CodePlace;
import dev.wingman.review.code.PluginCode;
import dev.wingman.review.code.ServiceCall;
import dev.wingman.review.code.ServiceCalls;
import dev.wingman.review.code.ServiceCatalog;
import dev.wingman.review.code.UnreadableCodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All that the rules look at.
 *
 * @param plugin its directory or jar
 * @param calls of guarded host services
 */
public record Subject(
        Path plugin,
        PluginManifest declared,
        ManifestPlaces manifest,
        PluginCode code,
        List<ServiceCall> calls,
        Vocabulary vocabulary,
        SourceFiles sources) {

    private static final String MANIFEST = "OSGI-INF/wingman/manifest.yaml";

    public Subject {
        calls = List.copyOf(calls);
    }

    /**
     * Reads a plugin that could be packaged.
     *
     * @throws UnreadableCodeException if one of its classes cannot be followed
     */
    public static Subject of(
            Path plugin, PackagedPlugin packaged, ServiceCatalog services, Vocabulary vocabulary, SourceFiles sources)
            throws IOException, UnreadableCodeException {
        Map<String, byte[]> files = files(packaged);
        PluginManifest declared = packaged.manifest();
        PluginCode code = PluginCode.of(files, declared.entryPoint().className());
        String file =
                Files.isDirectory(plugin) ? plugin.resolve("manifest.yaml").toString() : plugin + "!/" + MANIFEST;
        return new Subject(
                plugin,
                declared,
                new ManifestPlaces(file, files.getOrDefault(MANIFEST, "".getBytes(UTF_8))),
                code,
                ServiceCalls.in(code, services),
                vocabulary,
                sources);
    }

    private static Map<String, byte[]> files(PackagedPlugin packaged) {
        try {
            return StrictZip.read(packaged.jar());
        } catch (BadJarException e) {
            throw new IllegalStateException("the packager made or checked this jar", e);
        }
    }

    /** Where something stands in a source. */
    Location location(CodePlace place) {
        return new Location(sources.file(place.className(), place.sourceFile()), place.line(), 0);
    }
}
