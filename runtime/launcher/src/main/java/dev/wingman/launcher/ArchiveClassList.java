package dev.wingman.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lists the classes for the start-up archive, those of bundles too.
 *
 * <p>A JVM lists by itself ({@code -XX:DumpLoadedClassList}) only what its own loaders loaded. A class of a bundle can be
 * archived as well, if the list names its jar, its superclass and its interfaces; what a JVM logs of loading tells them.
 * At run time the JVM takes a class from the archive only in place of the very same bytes (it compares length and
 * checksum), and gives it to the loader and the protection domain that ask for it: permissions are not archived.
 */
final class ArchiveClassList {

    private static final Pattern LOADED = Pattern.compile("(\\S+) source: (.*)");
    private static final Pattern DETAILS = Pattern.compile(
            " *klass: (?<id>\\S+) super: (?<super>\\S+)(?: interfaces:(?<interfaces>(?: 0x\\w+)+))? loader: \\[(?<loader>.*?)].*");

    private static final Pattern OWN_LOADER = Pattern.compile("'bootstrap'|ClassLoaders\\$(App|Platform)ClassLoader");

    /** Made while the program runs: hidden classes, proxies, accessors of reflection. */
    private static final Pattern MADE = Pattern.compile(".*(/0x|\\$Proxy\\d|\\.Generated\\w+Accessor\\d).*");

    private final List<String> lines = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Set<String> ofBundles = new HashSet<>();

    private ArchiveClassList() {}

    /**
     * @param args the log of {@code -Xlog:class+load=debug} without decorations, the list of {@code
     *     -XX:DumpLoadedClassList}, and the list to write
     */
    public static void main(String[] args) throws IOException {
        List<String> log = Files.readAllLines(Path.of(args[0]));
        List<String> ownList = Files.readAllLines(Path.of(args[1]));
        Files.write(Path.of(args[2]), of(log, ownList));
    }

    /** The lines of the whole list. */
    static List<String> of(List<String> log, List<String> ownList) {
        ArchiveClassList list = new ArchiveClassList();
        Matcher loaded = null;
        for (String line : log) {
            Matcher next = LOADED.matcher(line);
            Matcher details = DETAILS.matcher(line);
            if (details.matches() && loaded != null) {
                list.add(loaded.group(1), loaded.group(2), details);
            } else if (next.matches()) {
                loaded = next;
            }
        }
        // How lambdas and method handles of the program itself were linked.
        ownList.stream().filter(line -> line.startsWith("@")).forEach(list.lines::add);
        return list.lines;
    }

    private void add(String name, String source, Matcher details) {
        if (MADE.matcher(name).matches()) {
            return;
        }
        String line = name.replace('.', '/') + " id: " + (lines.size() + 1);
        if (!OWN_LOADER.matcher(details.group("loader")).find()) {
            String origin = origin(source, details);
            // The archive holds one class of a name; more come from plugins, or are embedded twice.
            if (origin == null || !ofBundles.add(name)) {
                return;
            }
            line += origin;
        }
        lines.add(line);
        numbers.put(details.group("id"), lines.size());
    }

    /** Null if the class came from no jar, or from above something that is not archived. */
    private @Nullable String origin(String source, Matcher details) {
        if (!source.startsWith("file:") || !source.endsWith(".jar")) {
            return null;
        }
        Integer parent = numbers.get(details.group("super"));
        StringBuilder interfaces = new StringBuilder();
        if (details.group("interfaces") != null) {
            for (String id : details.group("interfaces").trim().split(" ")) {
                Integer number = numbers.get(id);
                if (number == null) {
                    return null;
                }
                interfaces
                        .append(interfaces.length() == 0 ? " interfaces: " : " ")
                        .append(number);
            }
        }
        return parent == null
                ? null
                : " super: " + parent + interfaces + " source: " + Path.of(java.net.URI.create(source));
    }
}
