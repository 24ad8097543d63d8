package dev.wingman.bnd;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.packager.Packager;
import dev.wingman.packager.zip.BadJarException;
import dev.wingman.packager.zip.StrictZip;
import dev.wingman.resource.script.Scripts;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.util.promise.Promise;

/** The example plugins of this workspace, and a packager with the class path of the runtime. */
final class Examples {

    private Examples() {}

    static Path directory(String name) {
        return Path.of("../../plugins/examples", name).toAbsolutePath().normalize();
    }

    static Packager packager() {
        try {
            return Packager.of(List.of(
                    location(ExecutionPlugin.class), location(Promise.class), location(Scripts.class), docker()));
        } catch (IOException | dev.wingman.packager.PackagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, byte[]> classes(Path example) throws IOException {
        try {
            return StrictZip.read(packager().pack(example).jar());
        } catch (dev.wingman.packager.PackagingException | BadJarException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the permissions of containers are declared. */
    static Path docker() {
        try {
            return location(Class.forName("dev.wingman.resource.docker.provider.ContainerReference"));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
