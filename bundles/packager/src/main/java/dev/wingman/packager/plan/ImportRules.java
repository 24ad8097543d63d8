package dev.wingman.packager.plan;

import dev.wingman.packager.classfile.ClassFile;
import dev.wingman.packager.classfile.ClassPath;
import dev.wingman.packager.classfile.JdkPackages;
import dev.wingman.packager.library.LibraryClasses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which packages a plugin may import: the contract, those of host services, and the JDK's. Everything else that its
 * classes need they have to bring themselves.
 */
final class ImportRules {

    /** What every plugin is written against. */
    static final Set<String> CONTRACT = Set.of("dev.wingman.api", "org.osgi.util.promise", "org.osgi.util.function");

    private final PluginClasses classes;
    private final LibraryClasses libraries;
    private final ClassPath classPath;
    private final String source;
    private final List<String> problems = new ArrayList<>();

    /** @param source the name of the plugin's directory or jar in problems */
    ImportRules(PluginClasses classes, LibraryClasses libraries, ClassPath classPath, String source) {
        this.classes = classes;
        this.libraries = libraries;
        this.classPath = classPath;
        this.source = source;
    }

    List<String> problems() {
        return problems;
    }

    /** The packages that the plugin's own classes need, sorted, {@code java.*} left out because every bundle has it. */
    List<String> importedPackages() throws IOException {
        Set<String> own =
                classes.own().keySet().stream().map(ClassFile::packageOf).collect(Collectors.toSet());
        List<String> imports = new ArrayList<>();
        for (Map.Entry<String, Set<String>> needed : neededPackages().entrySet()) {
            String packageName = needed.getKey();
            if (own.contains(packageName) || libraries.packages().containsKey(packageName)) {
                continue;
            }
            if (isOpen(packageName)) {
                imports.add(packageName);
            } else {
                refuse(packageName, needed.getValue());
            }
        }
        return imports;
    }

    /**
     * The packages that only libraries need, sorted: as far as they are open to plugins. A library often has uses for
     * what is not there, and lives without; it must not get it from the runtime's own bundles either.
     */
    SortedSet<String> optionalPackages(Set<String> imported) throws IOException {
        SortedSet<String> optional = new TreeSet<>();
        for (String reference : libraries.references()) {
            String packageName = ClassFile.packageOf(reference);
            if (!packageName.isEmpty()
                    && !packageName.startsWith("java.")
                    && !imported.contains(packageName)
                    && !libraries.packages().containsKey(packageName)
                    && isOpen(packageName)) {
                optional.add(packageName);
            }
        }
        return optional;
    }

    private Map<String, Set<String>> neededPackages() {
        Map<String, Set<String>> needed = new TreeMap<>();
        for (ClassFile type : classes.own().values()) {
            for (String reference : type.references()) {
                String packageName = ClassFile.packageOf(reference);
                if (!packageName.isEmpty() && !packageName.startsWith("java.")) {
                    needed.computeIfAbsent(packageName, key -> new TreeSet<>()).add(type.javaName());
                }
            }
        }
        return needed;
    }

    private boolean isOpen(String packageName) throws IOException {
        if (classPath.exports(packageName)) {
            return CONTRACT.contains(packageName) || classPath.offersHostServices(packageName);
        }
        return JdkPackages.export(packageName);
    }

    private void refuse(String packageName, Set<String> users) {
        String user = users.iterator().next();
        int others = users.size() - 1;
        problems.add(source + ": " + user + (others > 0 ? " and " + others + " more" : "") + " need"
                + (others > 0 ? "" : "s") + " the package " + packageName
                + ", which is neither in the plugin nor open to plugins: bring its classes along, or do without");
    }
}
