package dev.wingman.cli;

import dev.wingman.manifest.InvalidManifestException;
import dev.wingman.manifest.ManifestProblem;
import dev.wingman.manifest.ManifestReader;
import dev.wingman.manifest.Nearest;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.wire.PrintableText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/** What {@code plugin new} does: writes a plugin that packages, runs and passes its test as it stands. */
final class PluginScaffold {

    private static final String SCHEMA = "manifest.schema.json";

    private final Context context;

    PluginScaffold(Context context) {
        this.context = context;
    }

    int make(String id, Path directory, String trust, List<String> permissions, boolean maven) throws CliException {
        Vocabulary vocabulary = new PluginPackaging(context).packager(directory).vocabulary();
        NewPlugin plugin = checked(id, trust, permissions, vocabulary);
        requireRoom(directory);
        NewPluginFiles files = new NewPluginFiles(plugin, idInYaml(plugin));
        SortedMap<String, String> texts = files.files(directory.toString());
        texts.put(SCHEMA, schema());
        if (maven) {
            texts.put("pom.xml", files.pom(context.host().version()));
        }
        write(directory, texts);
        tell(plugin, directory, texts);
        return ExitCode.SUCCEEDED.code();
    }

    private static NewPlugin checked(String id, String trust, List<String> names, Vocabulary vocabulary)
            throws CliException {
        List<String> problems = new ArrayList<>();
        checkId(id, vocabulary, problems);
        TrustLevel level = level(trust, problems);
        Set<Permission> permissions = new LinkedHashSet<>();
        for (String name : names) {
            if (!vocabulary.names().contains(name)) {
                problems.add(
                        "--permission: unknown permission '" + name + "', " + Nearest.hint(name, vocabulary.names()));
            } else if (!permissions.add(Permission.parse(name))) {
                problems.add("--permission: '" + name + "' twice, expected it once");
            }
        }
        if (!problems.isEmpty()) {
            throw new CliException(ExitCode.BAD_INPUT, String.join("\n", problems));
        }
        return new NewPlugin(id, level, List.copyOf(permissions), vocabulary);
    }

    private static TrustLevel level(String trust, List<String> problems) {
        for (TrustLevel level : TrustLevel.values()) {
            if (level.wireName().equals(trust)) {
                return level;
            }
        }
        List<String> names =
                Stream.of(TrustLevel.values()).map(TrustLevel::wireName).toList();
        problems.add("--trust: unknown level '" + trust + "', " + Nearest.hint(trust, names));
        return TrustLevel.SANDBOXED;
    }

    /** The manifest's own reader says what is no id: it alone knows. */
    private static void checkId(String id, Vocabulary vocabulary, List<String> problems) {
        String text = "id: '" + id.replace("'", "''") + "'\n";
        for (ManifestProblem problem : problems(text, vocabulary)) {
            if (problem.line() == 1 && problem.message().startsWith("id: ")) {
                problems.add(problem.message());
            }
        }
        if (problems.isEmpty() && id.indexOf('\n') >= 0) {
            problems.add("id: expected a unique name in kebab-case, such as my-plugin");
        }
    }

    /** Some names mean something else to YAML: {@code yes}, {@code null}. */
    private static String idInYaml(NewPlugin plugin) {
        String plain = new NewPluginFiles(plugin, plugin.id()).manifest();
        return problems(plain, plugin.vocabulary()).isEmpty() ? plugin.id() : '"' + plugin.id() + '"';
    }

    private static List<ManifestProblem> problems(String manifest, Vocabulary vocabulary) {
        try {
            new ManifestReader(vocabulary).read(ManifestReader.FILE_NAME, manifest.getBytes(StandardCharsets.UTF_8));
            return List.of();
        } catch (InvalidManifestException e) {
            return e.problems();
        }
    }

    /** Nothing that is there is written over. */
    private static void requireRoom(Path directory) throws CliException {
        if (!Files.exists(directory)) {
            return;
        }
        if (!Files.isDirectory(directory)) {
            throw new CliException(ExitCode.BAD_INPUT, directory + ": is a file, expected a new or empty directory");
        }
        try (Stream<Path> files = Files.list(directory)) {
            if (files.findAny().isPresent()) {
                throw new CliException(
                        ExitCode.BAD_INPUT, directory + ": is not empty; name a new directory behind the id");
            }
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, directory + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static String schema() {
        try (InputStream in = ManifestReader.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException("the manifest's bundle holds no " + SCHEMA);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the manifest's bundle cannot be read", e);
        }
    }

    private static void write(Path directory, SortedMap<String, String> texts) throws CliException {
        for (String name : texts.keySet()) {
            Path file = directory.resolve(name);
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, texts.get(name));
            } catch (IOException e) {
                throw new CliException(ExitCode.BAD_INPUT, file + ": cannot be written: " + e, e);
            }
        }
    }

    private void tell(NewPlugin plugin, Path directory, SortedMap<String, String> texts) {
        PrintStream out = context.surroundings().out();
        PrintStream err = context.surroundings().err();
        out.println("made: " + plugin.id() + " (" + plugin.trust().wireName() + ") in "
                + PrintableText.line(directory.toString()));
        texts.keySet().forEach(name -> out.println("  " + name));
        for (Permission permission : plugin.permissions()) {
            if (!Ability.isKnown(permission.toString())) {
                err.println("note: nothing is written that uses " + permission
                        + "; take its host service in the constructor");
            } else if (plugin.isWithheld(permission)) {
                err.println("note: " + permission
                        + " is withheld while the plugin is sandboxed, and its test expects that;"
                        + " with --trust verified it is granted once the plugin is signed");
            }
        }
        out.println("next: wingman plugin test " + PrintableText.line(directory.toString()));
    }
}
