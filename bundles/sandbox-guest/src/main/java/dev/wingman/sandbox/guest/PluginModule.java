package dev.wingman.sandbox.guest;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.connect.ConnectContent;
import org.osgi.framework.connect.ConnectModule;

/**
 * The bundle of a plugin before and after the plugin is known: a module that is connected to the framework (OSGi Core 8, chapter
 * 60). It is installed while the guest is blank, because a confined guest cannot write what the framework writes for each
 * bundle; its files come when all that is done.
 *
 * <p>So its headers say nothing of the plugin. It imports dynamically: that takes what its row lets it import, and no more. What
 * the plugin's own headers say was resolved in the host.
 */
final class PluginModule implements ConnectModule, ConnectContent {

    private final Map<String, String> headers;
    private volatile @Nullable PluginFiles files;

    /** @param name of the bundle */
    PluginModule(String name) {
        headers = Map.of(
                "Bundle-ManifestVersion", "2",
                "Bundle-SymbolicName", name,
                "DynamicImport-Package", "*");
    }

    /** Gives it the plugin. None of its classes has been looked for before. */
    void fill(PluginFiles those) {
        files = those;
    }

    @Override
    public ConnectContent getContent() {
        return this;
    }

    @Override
    public Optional<Map<String, String>> getHeaders() {
        return Optional.of(headers);
    }

    @Override
    public Iterable<String> getEntries() {
        PluginFiles those = files;
        return those == null ? List.of(BlankManifest.PATH) : those.names();
    }

    @Override
    public Optional<ConnectEntry> getEntry(String path) {
        PluginFiles those = files;
        if (those == null) {
            return path.equals(BlankManifest.PATH) ? Optional.of(new BlankManifest()) : Optional.empty();
        }
        return those.find(path);
    }

    /** The framework's own, which knows the bundle and its rows. */
    @Override
    public Optional<ClassLoader> getClassLoader() {
        return Optional.empty();
    }

    @Override
    public void open() {}

    /** When its bundle is uninstalled. */
    @Override
    public void close() throws IOException {
        PluginFiles those = files;
        if (those != null) {
            those.close();
        }
    }
}
