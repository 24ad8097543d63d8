package dev.wingman.sandbox.guest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.osgi.framework.connect.ConnectContent.ConnectEntry;

/**
 * What the bundle of a plugin holds: the packages of its host services, and its own files. An import comes before what a bundle
 * holds itself (OSGi Core 8, section 3.9.4), so in a package that the plugin imports nothing is found here but the host services.
 * Immutable; the jars are open.
 */
final class PluginFiles {

    private final List<ZipFile> services;
    private final ZipFile own;
    private final Set<String> imports;
    private final List<String> wanted;

    private PluginFiles(List<ZipFile> services, ZipFile own, Set<String> imports, List<String> wanted) {
        this.services = services;
        this.own = own;
        this.imports = imports;
        this.wanted = wanted;
    }

    /** Opens the jars of this order. */
    static PluginFiles open(LoadOrder order) throws IOException {
        List<ZipFile> services = new ArrayList<>();
        Set<String> wanted = new TreeSet<>(order.imports());
        for (Path slice : order.api()) {
            ZipFile jar = new ZipFile(slice.toFile());
            services.add(jar);
            for (ZipEntry entry : Collections.list(jar.entries())) {
                wanted.remove(packageOf(entry.getName()));
            }
        }
        return new PluginFiles(services, new ZipFile(order.jar().toFile()), order.imports(), List.copyOf(wanted));
    }

    /** Of the file of this path; empty for one at the top. */
    private static String packageOf(String path) {
        return path.substring(0, Math.max(path.lastIndexOf('/'), 0)).replace('/', '.');
    }

    /** The packages that the plugin imports and that are not here, sorted: they come from elsewhere. */
    List<String> wanted() {
        return wanted;
    }

    Optional<ConnectEntry> find(String name) {
        for (ZipFile service : services) {
            Optional<ConnectEntry> found = find(service, name);
            if (found.isPresent()) {
                return found;
            }
        }
        return isHidden(name) ? Optional.empty() : find(own, name);
    }

    @SuppressWarnings("NullAway") // The jar says null where it has no such entry.
    private static Optional<ConnectEntry> find(ZipFile jar, String name) {
        ZipEntry entry = jar.getEntry(name);
        return entry == null ? Optional.empty() : Optional.of(new JarFileEntry(jar, entry));
    }

    private boolean isHidden(String name) {
        return imports.contains(packageOf(name));
    }

    /** Of all that can be found. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (ZipFile service : services) {
            service.stream().map(ZipEntry::getName).forEach(names::add);
        }
        own.stream().map(ZipEntry::getName).filter(name -> !isHidden(name)).forEach(names::add);
        return names;
    }

    /** Nothing of it can be read from here on. */
    void close() throws IOException {
        for (ZipFile service : services) {
            service.close();
        }
        own.close();
    }
}
