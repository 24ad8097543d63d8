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
import java.util.jar.JarOutputStream;
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
    private static final Set<String> OF_THE_GUEST =
            Set.of("dev.wingman.api", "org.osgi.util.promise", "org.osgi.util.function");

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
                slices.add(slice(wire.getProvider().getBundle(), name));
            }
        }
        return slices;
    }

    private Slice slice(Bundle provider, String packageName) throws SandboxException {
        Key key = new Key(provider.getBundleId(), provider.getLastModified(), packageName);
        Slice known = cut.get(key);
        if (known != null) {
            return known;
        }
        try {
            Slice made = cut(packageName, classes(provider, packageName));
            cut.put(key, made);
            return made;
        } catch (IOException e) {
            throw new SandboxException(
                    "the package " + packageName + " of " + provider.getSymbolicName() + " cannot be read: " + e, e);
        }
    }

    /** A slice of these class files, by their paths in a jar; it needs no headers, for the plugin's bundle holds it. */
    static Slice cut(String packageName, SortedMap<String, byte[]> classes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        return new Slice(packageName + ".jar", bytes.toByteArray());
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
