package dev.wingman.enforcement.rows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.framework.SecurityActivator;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionUpdate;
import org.osgi.service.permissionadmin.PermissionAdmin;

/** A framework with enforcement and the index: its own table, the indexed one, and bundles at any location. */
@SuppressWarnings("deprecation") // The older operations are the ones that touch a single row.
final class IndexedFramework implements AutoCloseable {

    private static final String HEAD =
            "DENY { [org.osgi.service.condpermadmin.BundleLocationCondition \"wingman:plugin/*\" \"!\"]"
                    + " (java.security.AllPermission \"\" \"\") } \"neither core nor plugin\"";

    private final Framework framework;
    private final ConditionalPermissionAdmin felix;

    private IndexedFramework(Framework framework, ConditionalPermissionAdmin felix) {
        this.framework = framework;
        this.felix = felix;
    }

    static IndexedFramework start(Path storage) throws Exception {
        Framework framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        storage.toString(),
                        Constants.FRAMEWORK_STORAGE_CLEAN,
                        Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                        Constants.FRAMEWORK_SECURITY,
                        Constants.FRAMEWORK_SECURITY_OSGI,
                        Constants.FRAMEWORK_BSNVERSION,
                        Constants.FRAMEWORK_BSNVERSION_MULTIPLE));
        framework.init();
        framework.getBundleContext().installBundle("reference:" + extension().toURI());
        framework.start();
        BundleContext system = framework.getBundleContext();
        ConditionalPermissionAdmin felix =
                system.getService(system.getServiceReference(ConditionalPermissionAdmin.class));
        IndexedFramework started = new IndexedFramework(framework, felix);
        started.commit(HEAD);
        if (!RowIndex.install(system)) {
            throw new IllegalStateException("not the extension that the index knows");
        }
        return started;
    }

    private static File extension() throws Exception {
        return new File(SecurityActivator.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    BundleContext system() {
        return framework.getBundleContext();
    }

    /** The framework's own table. */
    ConditionalPermissionAdmin felix() {
        return felix;
    }

    PermissionAdmin locations() {
        return system().getService(system().getServiceReference(PermissionAdmin.class));
    }

    /** The table as everybody finds it. */
    ConditionalPermissionAdmin table() {
        return system().getService(system().getServiceReference(ConditionalPermissionAdmin.class));
    }

    static List<String> encoded(ConditionalPermissionAdmin admin) {
        return Collections.list(admin.getConditionalPermissionInfos()).stream()
                .map(ConditionalPermissionInfo::getEncoded)
                .toList();
    }

    /** Adds a row in the way that is used for plugins. */
    static ConditionalPermissionInfo add(ConditionalPermissionAdmin admin, String encoded) {
        ConditionalPermissionInfo row = admin.newConditionalPermissionInfo(encoded);
        return admin.setConditionalPermissionInfo(row.getName(), row.getConditionInfos(), row.getPermissionInfos());
    }

    /** The framework's own table is these rows from here on. */
    void commit(String... rows) {
        ConditionalPermissionUpdate update = felix.newConditionalPermissionUpdate();
        update.getConditionalPermissionInfos().clear();
        List.of(rows)
                .forEach(row -> update.getConditionalPermissionInfos().add(felix.newConditionalPermissionInfo(row)));
        if (!update.commit()) {
            throw new IllegalStateException("not committed");
        }
    }

    /** The head of the table, and these rows behind it. */
    void commitBehindHead(String... rows) {
        String[] all = new String[rows.length + 1];
        all[0] = HEAD;
        System.arraycopy(rows, 0, all, 1, rows.length);
        commit(all);
    }

    /** @param local what its {@code OSGI-INF/permissions.perm} says; none if empty */
    Bundle install(String location, String local) throws Exception {
        Bundle bundle = system().installBundle(location, new ByteArrayInputStream(jar(local)));
        bundle.start();
        return bundle;
    }

    /** The domain that the bundle's classes are in. */
    ProtectionDomain domain(Bundle bundle) throws Exception {
        return bundle.loadClass(InPlugin.class.getName()).getProtectionDomain();
    }

    ServiceReference<?> aService() throws InvalidSyntaxException {
        return system().registerService(Runnable.class, () -> {}, null).getReference();
    }

    /** The only class of the bundles. */
    public static final class InPlugin {}

    private static byte[] jar(String local) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "plugin");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            String type = InPlugin.class.getName().replace('.', '/') + ".class";
            jar.putNextEntry(new JarEntry(type));
            try (var in = InPlugin.class.getClassLoader().getResourceAsStream(type)) {
                jar.write(in.readAllBytes());
            }
            jar.closeEntry();
            if (!local.isEmpty()) {
                jar.putNextEntry(new JarEntry("OSGI-INF/permissions.perm"));
                jar.write(local.getBytes(StandardCharsets.UTF_8));
                jar.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }
}
