package dev.wingman.packager;

import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.packager.classfile.BundleHeader;
import dev.wingman.packager.plan.BundlePlan;
import dev.wingman.packager.plan.FacePlan;
import dev.wingman.packager.zip.BadJarException;
import dev.wingman.packager.zip.StrictZip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What the host's framework sees of a sandboxed plugin: a bundle of its name that imports the packages of its host
 * services and holds no code at all.
 *
 * <p>The plugin itself runs in another process. Its face gives it an identity here: the location that its permission row
 * is about, the bundle that its host services are bound to, and the owner of its service.
 */
public final class PluginFace {

    /** The oldest time that a zip entry can bear in every time zone. */
    private static final LocalDateTime NEVER = LocalDateTime.of(1980, 2, 1, 0, 0);

    private PluginFace() {}

    /**
     * Makes the face of a plugin; the same plugin has the same face, byte for byte.
     *
     * @return the bytes of a jar
     * @throws IllegalArgumentException if the plugin is not a sandboxed one
     */
    public static byte[] of(PackagedPlugin plugin) {
        PluginManifest manifest = plugin.manifest();
        if (manifest.trustLevel() != TrustLevel.SANDBOXED) {
            throw new IllegalArgumentException("plugin '" + manifest.id() + "' declares trust_level "
                    + manifest.trustLevel().wireName()
                    + " and runs in process: only a sandboxed plugin has a face");
        }
        try {
            SortedMap<String, byte[]> files = StrictZip.read(plugin.jar());
            Map<String, byte[]> face = new LinkedHashMap<>();
            face.put(JarFile.MANIFEST_NAME, headers(plugin, file(files, JarFile.MANIFEST_NAME)));
            face.put(BundlePlan.PERMISSIONS, file(files, BundlePlan.PERMISSIONS));
            face.put(BundlePlan.MANIFEST, file(files, BundlePlan.MANIFEST));
            return jar(face);
        } catch (BadJarException e) {
            throw new IllegalStateException("a packaged plugin is a sound jar", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the version ranges that the plugin was packaged against. */
    private static byte[] headers(PackagedPlugin plugin, byte[] headers) throws IOException {
        String imports = new Manifest(new ByteArrayInputStream(headers))
                .getMainAttributes()
                .getValue("Import-Package");
        Map<String, String> versions =
                BundleHeader.versions(Optional.ofNullable(imports).orElse(""));
        Manifest face = new Manifest();
        FacePlan.headers(plugin.manifest(), plugin.hostServices(), versions)
                .forEach(face.getMainAttributes()::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        face.write(bytes);
        return bytes.toByteArray();
    }

    private static byte[] jar(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(NEVER);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] file(Map<String, byte[]> files, String path) {
        byte[] content = files.get(path);
        if (content == null) {
            throw new IllegalStateException("a packaged plugin holds " + path);
        }
        return content;
    }
}
