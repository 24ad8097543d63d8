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
 * What the bundle of a plugin holds: the packages of its host services, its own files and, below {@link #library}, those of each
 * of its libraries. An import comes before what a bundle holds itself (OSGi Core 8, section 3.9.4), so in a package that the plugin
 * imports nothing is found here but the host services. Immutable; the jars are open.
 */
final class PluginFiles {

    /**
     * A jar and where its files lie.
     *
     * @param hidden packages of which nothing is seen
     */
    private record Place(String prefix, ZipFile jar, Set<String> hidden) {

        @SuppressWarnings("NullAway") // The jar says null where it has no such entry.
        Optional<ConnectEntry> find(String name) {
            if (!name.startsWith(prefix) || hides(name)) {
                return Optional.empty();
            }
            String inside = name.substring(prefix.length());
            // The root of a library is not an entry of its jar.
            ZipEntry entry = inside.isEmpty() ? new ZipEntry(name) : jar.getEntry(inside);
            return entry == null ? Optional.empty() : Optional.of(new JarFileEntry(jar, entry, name));
        }

        private boolean hides(String name) {
            return hidden.contains(packageOf(name.substring(prefix.length())));
        }
    }

    private final List<Place> places;
    private final List<String> wanted;

    private PluginFiles(List<Place> places, List<String> wanted) {
        this.places = places;
        this.wanted = wanted;
    }

    /** Opens the jars of this order. */
    static PluginFiles open(LoadOrder order) throws IOException {
        List<Place> places = new ArrayList<>();
        Set<String> wanted = new TreeSet<>(order.imports());
        for (Path slice : order.api()) {
            ZipFile jar = new ZipFile(slice.toFile());
            places.add(new Place("", jar, Set.of()));
            for (ZipEntry entry : Collections.list(jar.entries())) {
                wanted.remove(packageOf(entry.getName()));
            }
        }
        places.add(new Place("", new ZipFile(order.jar().toFile()), order.imports()));
        for (int i = 0; i < order.libraries().size(); i++) {
            ZipFile jar = new ZipFile(order.libraries().get(i).toFile());
            places.add(new Place(library(i) + '/', jar, order.imports()));
        }
        return new PluginFiles(List.copyOf(places), List.copyOf(wanted));
    }

    /** Of the file of this path; empty for one at the top. */
    private static String packageOf(String path) {
        return path.substring(0, Math.max(path.lastIndexOf('/'), 0)).replace('/', '.');
    }

    /** The packages that the plugin imports and that are not here, sorted: they come from elsewhere. */
    List<String> wanted() {
        return wanted;
    }

    /** Where the files of a library lie, counted from 0: an element of {@code Bundle-ClassPath}. */
    static String library(int number) {
        return "library/" + number;
    }

    Optional<ConnectEntry> find(String name) {
        for (Place place : places) {
            Optional<ConnectEntry> found = place.find(name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Nothing of it can be read from here on. */
    void close() throws IOException {
        for (Place place : places) {
            place.jar().close();
        }
    }

    /** Of all that can be found. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (Place place : places) {
            place.jar().stream()
                    .map(entry -> place.prefix() + entry.getName())
                    .filter(name -> !place.hides(name))
                    .forEach(names::add);
        }
        return names;
    }
}
