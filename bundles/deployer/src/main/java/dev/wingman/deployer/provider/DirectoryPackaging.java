package dev.wingman.deployer.provider;

import dev.wingman.packager.PackagedPlugin;
import dev.wingman.packager.PackagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/**
 * Installs what only the packaging of directories needs when the first directory comes: to read bnd's headers takes
 * longer than to start any bundle of the core, and a runtime whose plugins are all jars never needs it. The packager's
 * classes find it by a dynamic import. Only for the deployer's thread.
 */
final class DirectoryPackaging implements Packaging {

    private final BundleContext context;
    private final List<String> bundles;
    private final Packaging packaging;
    private boolean installed;

    /** @param bundles their locations, below the ones of the core */
    DirectoryPackaging(BundleContext context, List<String> bundles, Packaging packaging) {
        this.context = context;
        this.bundles = List.copyOf(bundles);
        this.packaging = packaging;
    }

    @Override
    public PackagedPlugin pack(Path directoryOrJar) throws IOException, PackagingException {
        if (!installed && Files.isDirectory(directoryOrJar)) {
            install();
            installed = true;
        }
        return packaging.pack(directoryOrJar);
    }

    private void install() throws IOException {
        for (String location : bundles) {
            try {
                context.installBundle(location);
            } catch (BundleException e) {
                throw new IOException("directories cannot be packaged: " + e.getMessage(), e);
            }
        }
    }
}
