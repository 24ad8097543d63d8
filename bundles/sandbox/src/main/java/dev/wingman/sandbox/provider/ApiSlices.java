package dev.wingman.sandbox.provider;

import dev.wingman.sandbox.SandboxException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Cuts the packages of host services out of the bundles that offer them, so that a guest has their interfaces and
 * records, and nothing of what stands behind them. Thread-safe.
 */
final class ApiSlices {

    /** What a slice may refer to beside its own package: the guest has these by itself. */
    private static final String CONTRACT = "dev.wingman.api,org.osgi.util.promise,org.osgi.util.function";

    private static final Set<String> OF_THE_GUEST = Set.of(CONTRACT.split(","));

    /** A slice by the name of its file. */
    @SuppressWarnings("ArrayRecordComponent") // Handed on whole, and not changed.
    record Slice(String file, byte[] jar) {}

    private record Key(long bundleId, long lastModified, String packageName) {}

    private final Map<Key, Slice> cut = new ConcurrentHashMap<>();

    /**
     * The slices for the packages that a face imports.
     *
     * @throws SandboxException if a bundle cannot be read
     */
    List<Slice> of(Bundle face) throws SandboxException {
        List<Slice> slices = new ArrayList<>();
        BundleWiring wiring = face.adapt(BundleWiring.class);
        for (BundleWire wire : wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)) {
            BundleCapability exported = wire.getCapability();
            String name = String.valueOf(exported.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
            boolean ofTheFramework = wire.getProvider().getBundle().getBundleId() == 0;
            if (!OF_THE_GUEST.contains(name) && !ofTheFramework) {
                slices.add(slice(wire.getProvider().getBundle(), name, exported));
            }
        }
        return slices;
    }

    private Slice slice(Bundle provider, String packageName, BundleCapability exported) throws SandboxException {
        Key key = new Key(provider.getBundleId(), provider.getLastModified(), packageName);
        Slice known = cut.get(key);
        if (known != null) {
            return known;
        }
        try {
            Object version = exported.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE);
            Slice made = cut(packageName, String.valueOf(version), classes(provider, packageName));
            cut.put(key, made);
            return made;
        } catch (IOException e) {
            throw new SandboxException(
                    "the package " + packageName + " of " + provider.getSymbolicName() + " cannot be read: " + e, e);
        }
    }

    /** A slice of these class files, by their paths in a jar. */
    static Slice cut(String packageName, String version, SortedMap<String, byte[]> classes) throws IOException {
        return new Slice(packageName + ".jar", jar(packageName, version, classes));
    }

    private static byte[] jar(String packageName, String version, SortedMap<String, byte[]> classes)
            throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", packageName + ".slice");
        headers.putValue("Export-Package", packageName + ";version=\"" + version + "\"");
        headers.putValue("Import-Package", CONTRACT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static SortedMap<String, byte[]> classes(Bundle provider, String packageName) throws IOException {
        SortedMap<String, byte[]> found = new TreeMap<>();
        var entries = provider.findEntries(packageName.replace('.', '/'), "*.class", false);
        if (entries == null) {
            throw new IOException("it holds no classes");
        }
        for (URL url : Collections.list(entries)) {
            try (InputStream in = url.openStream()) {
                found.put(url.getPath().substring(1), in.readAllBytes());
            }
        }
        return found;
    }
}
