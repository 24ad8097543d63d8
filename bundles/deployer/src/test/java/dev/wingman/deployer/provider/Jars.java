package dev.wingman.deployer.provider;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.packager.Packager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Plugins packaged beforehand. */
final class Jars {

    private Jars() {}

    static byte[] packaged(PluginSources plugin) throws Exception {
        Path folder = Files.createTempDirectory("packaged");
        try {
            Path api = Path.of(ExecutionPlugin.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new Packager(List.of(api), new FakeVocabulary().vocabulary())
                    .pack(plugin.into(folder, plugin.id()))
                    .jar();
        } finally {
            PluginSources.delete(folder);
        }
    }
}
