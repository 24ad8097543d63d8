package dev.wingman.sandbox.kernel;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the host does to a process before its first instruction. An empty environment and closed descriptors are not
 * listed: every {@link ConfinedProcess} has them.
 *
 * @param layers of these, {@link Layer#NO_NEW_PRIVILEGES}, {@link Layer#LANDLOCK} and {@link Layer#NAMESPACES} are applied
 *     here; the others are for the process itself ({@link SelfConfinement}) or for whoever loads a plugin into it
 * @param readable files, and directories with all that is below them, that Landlock lets it read
 * @param executable files that Landlock lets it read and execute
 * @param writable directories in which Landlock lets it read, write, make and remove plain files and directories
 */
public record Confinement(Set<Layer> layers, List<Path> readable, List<Path> executable, List<Path> writable) {

    /** Every path must be absolute, and Landlock comes with no-new-privileges, without which the kernel refuses it. */
    public Confinement {
        layers = Set.copyOf(layers);
        readable = absolute(readable);
        executable = absolute(executable);
        writable = absolute(writable);
        if (layers.contains(Layer.LANDLOCK) && !layers.contains(Layer.NO_NEW_PRIVILEGES)) {
            throw new IllegalArgumentException("the layer landlock needs the layer no-new-privileges");
        }
    }

    private static List<Path> absolute(List<Path> paths) {
        for (Path path : paths) {
            if (!path.isAbsolute()) {
                throw new IllegalArgumentException("a path of a confinement must be absolute: " + path);
            }
        }
        return List.copyOf(paths);
    }

    /** The layers that are applied from outside, as far as they are in here. */
    Set<Layer> outer() {
        Set<Layer> outer = EnumSet.of(Layer.NO_NEW_PRIVILEGES, Layer.LANDLOCK, Layer.NAMESPACES);
        outer.retainAll(layers);
        return outer;
    }
}
