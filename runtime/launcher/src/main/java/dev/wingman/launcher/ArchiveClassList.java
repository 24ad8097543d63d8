package dev.wingman.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** What two trial runs of the program tell is more than one of them. */
    record Trial(List<String> log, List<String> ownList) {}

    private record Listed(int number, String source) {}

    private final List<String> lines = new ArrayList<>();
    private final Map<String, Listed> ofProgram = new HashMap<>();
    private final Map<String, Listed> ofBundles = new HashMap<>();

    /** By their address in the run that is being read. */
    private final Map<String, Integer> numbers = new HashMap<>();

    private ArchiveClassList() {}

    /**
     * @param args the list to write; then for each trial run the log of {@code -Xlog:class+load=debug} without
     *     decorations and the list of {@code -XX:DumpLoadedClassList}
     */
    public static void main(String[] args) throws IOException {
        List<Trial> trials = new ArrayList<>();
        for (int i = 1; i + 1 < args.length; i += 2) {
            trials.add(new Trial(Files.readAllLines(Path.of(args[i])), Files.readAllLines(Path.of(args[i + 1]))));
        }
        Files.write(Path.of(args[0]), of(trials));
    }

    /** The lines of the whole list. */
    static List<String> of(List<Trial> trials) {
        ArchiveClassList list = new ArchiveClassList();
        trials.forEach(trial -> list.read(trial.log()));
        // How lambdas and method handles of the program itself were linked.
        trials.stream()
                .flatMap(trial -> trial.ownList().stream())
                .filter(line -> line.startsWith("@"))
                .distinct()
                .forEach(list.lines::add);
        return list.lines;
    }

    private void read(List<String> log) {
        numbers.clear();
        Matcher loaded = null;
        for (String line : log) {
            Matcher next = LOADED.matcher(line);
            Matcher details = DETAILS.matcher(line);
            if (details.matches() && loaded != null) {
                add(loaded.group(1), loaded.group(2), details);
            } else if (next.matches()) {
                loaded = next;
            }
        }
    }

    private void add(String name, String source, Matcher details) {
        if (MADE.matcher(name).matches()) {
            return;
        }
        boolean own = OWN_LOADER.matcher(details.group("loader")).find();
        Map<String, Listed> listed = own ? ofProgram : ofBundles;
        Listed before = listed.get(name);
        if (before == null) {
            String origin = own ? "" : origin(source, details);
            if (origin == null) {
                return;
            }
            before = new Listed(lines.size() + 1, source);
            listed.put(name, before);
            lines.add(name.replace('.', '/') + " id: " + before.number() + origin);
        }
        // The archive holds one class of a name; more come from plugins, or are embedded twice.
        if (own || before.source().equals(source)) {
            numbers.put(details.group("id"), before.number());
        }
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
