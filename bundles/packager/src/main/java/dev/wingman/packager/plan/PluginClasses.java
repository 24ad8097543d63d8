package dev.wingman.packager.plan;

import dev.wingman.packager.classfile.ClassFile;
import dev.wingman.packager.classfile.ClassPath;
import dev.wingman.packager.classfile.MalformedClassException;
import dev.wingman.packager.library.LibraryClasses;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The classes of one plugin, by internal name, and the class path behind them. */
final class PluginClasses {

    private static final String SUFFIX = ".class";

    private final SortedMap<String, ClassFile> own = new TreeMap<>();
    private final LibraryClasses libraries;
    private final ClassPath classPath;
    private final List<String> problems = new ArrayList<>();

    /** @param files all files of the plugin; those that are no classes are passed over */
    PluginClasses(Map<String, byte[]> files, LibraryClasses libraries, ClassPath classPath) {
        this.libraries = libraries;
        this.classPath = classPath;
        files.forEach((path, bytes) -> {
            if (path.endsWith(SUFFIX) && !isDescriptor(path)) {
                add(path, bytes);
            }
        });
    }

    /** {@code module-info} and {@code package-info} hold no code. */
    private static boolean isDescriptor(String path) {
        return path.equals("module-info.class") || path.endsWith("package-info.class");
    }

    private void add(String path, byte[] bytes) {
        try {
            ClassFile parsed = ClassFile.parse(bytes);
            if (path.equals(parsed.name() + SUFFIX)) {
                own.put(parsed.name(), parsed);
            } else {
                problems.add(
                        path + ": holds the class " + parsed.javaName() + ", expected at " + parsed.name() + SUFFIX);
            }
        } catch (MalformedClassException e) {
            problems.add(path + ": is no class file: " + e.getMessage());
        }
    }

    /** Files that could not be taken for classes. */
    List<String> problems() {
        return problems;
    }

    SortedMap<String, ClassFile> own() {
        return own;
    }

    /** Whether the class is in the bundle, as one of the plugin's or of a library's. */
    boolean bring(String internalName) {
        return own.containsKey(internalName) || libraries.find(internalName).isPresent();
    }

    /** A class of the plugin, else of its libraries or else of the class path, by internal name. */
    Optional<ClassFile> find(String internalName) throws IOException {
        ClassFile known = own.get(internalName);
        Optional<ClassFile> brought = known == null ? libraries.find(internalName) : Optional.of(known);
        return brought.isPresent() ? brought : classPath.find(internalName);
    }

    /** Whether a class is, extends or implements a type, as far as plugin and class path tell. */
    boolean isA(ClassFile type, String wanted) throws IOException {
        Set<String> seen = new HashSet<>();
        Deque<ClassFile> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            ClassFile next = open.pop();
            if (next.name().equals(wanted)) {
                return true;
            }
            for (String parent : parents(next)) {
                if (seen.add(parent)) {
                    find(parent).ifPresent(open::push);
                }
            }
        }
        return false;
    }

    private static List<String> parents(ClassFile type) {
        List<String> parents = new ArrayList<>(type.interfaces());
        if (type.superName() != null) {
            parents.add(type.superName());
        }
        return parents;
    }
}
