package dev.wingman.sandbox.guest;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a guest finds what it needs.
 *
 * @param directory its own: {@code bundles} and {@code cache}
 * @param security the jar of the framework's security extension
 * @param contract the packages of the class path that plugins are written against, as in {@code Export-Package}
 */
record GuestFiles(Path directory, Path security, String contract) {

    GuestFiles {
        requireNonNull(directory, "directory");
        requireNonNull(security, "security");
        requireNonNull(contract, "contract");
    }

    /** The only place where it may write, until it is confined. */
    Path cache() {
        return directory.resolve("cache");
    }

    String securityExtension() {
        return reference(security);
    }

    /** The locations of the bundles that are not the plugin's. */
    List<String> ownLocations() {
        return List.of(reference(security.resolveSibling("")) + "/*");
    }

    /** By reference: the jar is used where it lies. A path may hold what the rows cannot bear: a comma, an asterisk. */
    static String reference(Path path) {
        String uri = path.toUri().toString().replace(",", "%2C").replace("*", "%2A");
        return "reference:" + (uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri);
    }
}
