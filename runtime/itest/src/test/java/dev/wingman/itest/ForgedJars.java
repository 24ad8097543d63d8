package dev.wingman.itest;

import dev.wingman.deployer.PluginInfo;
import dev.wingman.manifest.ManifestReader;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.permissions.PermissionRows;
import dev.wingman.permissions.PluginGrant;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import sample.trick.Trick;

/** The changed jars of {@link Forgeries}: once offered to the deployer, and twice installed past it. */
final class ForgedJars {

    private static final String TEXT = TestHome.manifest("trick", "1.0.0", "verified", Trick.class);

    private final Running running;
    private final BundleContext context;
    private final Path home;

    ForgedJars(Running running, BundleContext context) {
        this.running = running;
        this.context = context;
        this.home = Path.of(context.getProperty("wingman.home"));
    }

    /** Puts them into a home, from outside the framework, with their digests in the index. */
    static void writeTo(TestHome home) throws Exception {
        PackagedPlugin trick = home.packPackage(TEXT, Trick.class);
        List<Forgery> all = Forgeries.all();
        for (int i = 0; i < all.size(); i++) {
            SortedMap<String, byte[]> files = files(trick.jar());
            all.get(i).change().of(files);
            byte[] jar = jar(files);
            Files.write(home.root().resolve("stash").resolve(i + ".jar"), jar);
            if (Arrays.equals(files.get(Forgeries.RIGHTS), files(trick.jar()).get(Forgeries.RIGHTS))) {
                files.remove(Forgeries.RIGHTS); // They would hold it too, and this is not about them.
            }
            Files.write(home.root().resolve("stash").resolve(i + "-unchecked.jar"), jar(files));
            home.prove(
                    i + ".jar",
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(jar)));
        }
        EmptyBundle.write(home.root().resolve("host.jar"), "raid.host");
    }

    /** What the deployer says of it. */
    String refusal(int number) {
        PluginInfo info = running.plugins.load(jar(number));
        return info.state() + ": " + info.reason();
    }

    /** What comes of it without the deployer's check. */
    String effect(int number, boolean asPlugin) throws Exception {
        if (Forgeries.all().get(number).effect() == Effects.FATAL) {
            return Effects.FATAL.of(context, context.getBundle());
        }
        Path unchecked = home.resolve("stash").resolve(number + "-unchecked.jar");
        String location = asPlugin ? "wingman:plugin/trick/forged" + number : "reference:" + unchecked.toUri();
        try (InputStream jar = Files.newInputStream(unchecked)) {
            if (asPlugin) {
                running.service(PermissionRows.class).grant(List.of(grant(location)));
            }
            Bundle bundle = asPlugin ? context.installBundle(location, jar) : context.installBundle(location);
            try {
                return Forgeries.all().get(number).effect().of(context, bundle);
            } finally {
                bundle.uninstall();
            }
        } catch (BundleException e) {
            return String.valueOf(e);
        } finally {
            running.service(PermissionRows.class).remove(List.of(location));
        }
    }

    private static PluginGrant grant(String location) throws Exception {
        var manifest =
                new ManifestReader(Vocabulary.none()).read("manifest.yaml", TEXT.getBytes(StandardCharsets.UTF_8));
        return new PluginGrant(
                location, manifest, TrustLevel.VERIFIED, List.of(), List.of("dev.wingman.api"), Vocabulary.none());
    }

    private Path jar(int number) {
        return home.resolve("stash").resolve(number + ".jar");
    }

    private static SortedMap<String, byte[]> files(byte[] jar) throws Exception {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), zip.readAllBytes());
                }
            }
        }
        return files;
    }

    private static byte[] jar(SortedMap<String, byte[]> files) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            write(zip, JarFile.MANIFEST_NAME, files.get(JarFile.MANIFEST_NAME));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                if (!file.getKey().equals(JarFile.MANIFEST_NAME)) {
                    write(zip, file.getKey(), file.getValue());
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void write(ZipOutputStream zip, String path, byte[] content) throws Exception {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(content);
        zip.closeEntry();
    }
}
