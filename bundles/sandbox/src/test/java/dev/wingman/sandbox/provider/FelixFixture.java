package dev.wingman.sandbox.provider;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;

/** A real framework; the contract of plugins is the tests' own. */
final class FelixFixture implements AutoCloseable {

    private final Framework framework;

    FelixFixture(Path cache) throws BundleException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage",
                        cache.toString(),
                        "org.osgi.framework.system.packages.extra",
                        "dev.wingman.api;version=1.1.0,org.osgi.util.promise;version=1.3.0,"
                                + "org.osgi.util.function;version=1.2.0"));
        framework.start();
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /** A bundle with these headers and these classes of the tests. */
    Bundle install(String name, Map<String, String> headers, List<Class<?>> classes) throws Exception {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name);
        headers.forEach(attributes::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Class<?> type : classes) {
                add(jar, type);
            }
        }
        return context().installBundle(name, new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static void add(JarOutputStream jar, Class<?> type) throws IOException {
        String path = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new ZipEntry(path));
        try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
            in.transferTo(jar);
        }
    }

    @Override
    public void close() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }
}
