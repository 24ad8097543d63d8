package dev.wingman.packager.library;

import dev.wingman.packager.classfile.ClassFile;
import dev.wingman.packager.classfile.MalformedClassException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The classes of a plugin's libraries: those for every Java release, and those for later ones, whether or not the jar says
 * that it has some.
 */
public final class LibraryClasses {

    private static final int JAVA_17 = 61;
    private static final int JAVA_1_0 = 44;
    private static final int OLDEST = 17;
    private static final Pattern CLASS = Pattern.compile("(?:META-INF/versions/(\\d{1,4})/)?(.+)\\.class");

    private final Map<String, ClassFile> classes = new HashMap<>();
    private final SortedMap<String, Library> owners = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> packages = new TreeMap<>();
    private final SortedSet<String> references = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();

    public LibraryClasses(Libraries libraries) {
        for (Library library : libraries.all()) {
            read(library);
        }
    }

    /** Some jars have a few classes for a later Java among others, and load them there. */
    private void checkRelease(Library library, NavigableMap<Integer, Integer> majors) {
        SortedMap<Integer, Integer> later = majors.tailMap(JAVA_17, false);
        if (2 * sum(later) > sum(majors)) {
            int needed = later.firstKey() - JAVA_1_0;
            refuse(library, "needs Java " + needed + ", plugins run on Java 17: depend on an earlier version");
        }
    }

    private static int sum(SortedMap<Integer, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void read(Library library) {
        NavigableMap<Integer, Integer> majors = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : library.files().entrySet()) {
            Matcher matcher = CLASS.matcher(file.getKey());
            if (matcher.matches() && !isDescriptor(matcher.group(2))) {
                int release = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
                read(library, file.getKey(), matcher.group(2), release, file.getValue(), majors);
            }
        }
        checkRelease(library, majors);
    }

    /** {@code module-info} and {@code package-info} hold no code. */
    private static boolean isDescriptor(String name) {
        return name.equals("module-info") || name.endsWith("package-info");
    }

    private void read(
            Library library, String path, String name, int release, byte[] bytes, Map<Integer, Integer> majors) {
        try {
            ClassFile type = ClassFile.parse(bytes);
            if (!type.name().equals(name)) {
                return; // No class loader finds it there.
            }
            if (release <= OLDEST) {
                majors.merge(type.major(), 1, Integer::sum);
            }
            references.addAll(type.references());
            packages.computeIfAbsent(ClassFile.packageOf(name), key -> new TreeSet<>())
                    .add(library.coordinates().toString());
            if (classes.putIfAbsent(name, type) == null) {
                owners.put(name, library);
            }
        } catch (MalformedClassException e) {
            refuse(library, path + " is no class file: " + e.getMessage());
        }
    }

    /** One problem of a library is enough. */
    private void refuse(Library library, String reason) {
        String begin = library.coordinates() + ": ";
        if (problems.stream().noneMatch(problem -> problem.startsWith(begin))) {
            problems.add(begin + reason);
        }
    }

    /** What no plugin can run. */
    public List<String> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** A class by internal name; the one that would be loaded, where several libraries have it. */
    public Optional<ClassFile> find(String internalName) {
        return Optional.ofNullable(classes.get(internalName));
    }

    /** The libraries by the packages that they bring, such as {@code com.google.gson}. */
    public SortedMap<String, SortedSet<String>> packages() {
        return Collections.unmodifiableSortedMap(packages);
    }

    /** Every class that is needed to link theirs, by internal name. */
    public SortedSet<String> references() {
        return Collections.unmodifiableSortedSet(references);
    }

    /** The classes that several libraries bring, each told once for a pair of them. */
    public List<String> duplicates(Libraries libraries) {
        SortedMap<String, Integer> others = new TreeMap<>();
        SortedMap<String, String> first = new TreeMap<>();
        for (Library library : libraries.all()) {
            for (String path : library.files().keySet()) {
                String name = path.endsWith(".class") ? path.substring(0, path.length() - ".class".length()) : "";
                Library owner = owners.get(name);
                if (owner != null && !owner.coordinates().equals(library.coordinates())) {
                    String pair = owner.coordinates() + " and " + library.coordinates();
                    first.putIfAbsent(pair, name.replace('/', '.'));
                    others.merge(pair, 1, Integer::sum);
                }
            }
        }
        List<String> duplicates = new ArrayList<>();
        others.forEach((pair, count) -> duplicates.add(pair + " both bring " + first.get(pair)
                + (count > 1 ? " and " + (count - 1) + " more classes" : "")
                + ": those of the first are used"));
        return duplicates;
    }
}
