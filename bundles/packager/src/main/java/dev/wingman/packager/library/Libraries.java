package dev.wingman.packager.library;

import dev.wingman.manifest.DependencyLock;
import dev.wingman.packager.plan.RefusedException;
import dev.wingman.packager.zip.Limits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All libraries of one plugin.
 *
 * @param all in the order of the class path, which is that of their coordinates
 */
public record Libraries(List<Library> all) {

    /** Of a plugin without dependencies. */
    public static final Libraries NONE = new Libraries(List.of());

    public Libraries {
        all = all.stream().sorted(Comparator.comparing(Library::coordinates)).toList();
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** The lock that names exactly these. */
    public DependencyLock lock() {
        return new DependencyLock(all.stream().map(Library::artifact).toList());
    }

    /** What the header {@code Bundle-ClassPath} holds: the plugin's own classes come first. */
    public String classPath() {
        return Stream.concat(Stream.of("."), all.stream().map(Library::path)).collect(Collectors.joining(","));
    }

    /** Collects libraries as they are read, within the bounds that hold for all of a plugin's together. */
    public static final class Collector {

        private final List<Library> libraries = new ArrayList<>();
        private final Set<String> paths = new HashSet<>();
        private long bytes;
        private long files;

        /** @throws RefusedException if there are too many, or two would lie at the same place */
        public void add(Library library) throws RefusedException {
            files += library.files().size();
            for (byte[] file : library.files().values()) {
                bytes += file.length;
            }
            if (bytes > Limits.TOTAL_BYTES || files > Limits.LIBRARY_FILES) {
                throw new RefusedException("the dependencies hold more than " + Limits.TOTAL_BYTES / Limits.MEBIBYTE
                        + " MiB or " + Limits.LIBRARY_FILES + " files unpacked, with " + library.coordinates());
            }
            if (!paths.add(library.path())) {
                throw new RefusedException(
                        library.coordinates() + " and another dependency would both lie at " + library.path());
            }
            libraries.add(library);
        }

        public Libraries collected() {
            return new Libraries(libraries);
        }
    }
}
