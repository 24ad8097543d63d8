package dev.wingman.bench;

import dev.wingman.packager.PackagedPlugin;
import dev.wingman.packager.Packager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Packages many small plugins that a copy of the distribution will take for proven, or for the sandbox. */
public final class ManyPlugins {

    private static final String SOURCE =
            """
            package many.plugins;

            import dev.wingman.api.Action;
            import dev.wingman.api.ActionResult;
            import dev.wingman.api.BlockingPlugin;
            import dev.wingman.api.Verdict;
            import java.util.List;

            public final class Small extends BlockingPlugin {
                public String pluginId() {
                    return "ID";
                }

                public List<String> supportedActions() {
                    return List.of("go");
                }

                protected Verdict checkBefore(Action action) {
                    return Verdict.ok("always");
                }

                protected ActionResult run(Action action) {
                    return ActionResult.success("gone");
                }
            }
            """;

    private static final String MANIFEST =
            """
            id: ID
            name: Small
            version: 1.0.0
            author: benchmark
            description: One of many
            trust_level: LEVEL
            blast_radius: {scope: host, mutates_state: false, reversible: false}
            entry_point: many.plugins:Small
            """;

    private ManyPlugins() {}

    /** @param args the copy of the distribution, the directory for the jars, how many, their trust level */
    public static void main(String[] args) throws Exception {
        Path distribution = Path.of(args[0]);
        Path jars = Files.createDirectories(Path.of(args[1]));
        Path work = Files.createTempDirectory("many-plugins");
        Packager packager = Packager.of(classPath(distribution));
        StringBuilder index = new StringBuilder();
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            String id = String.format(Locale.ROOT, "many-%04d", i);
            PackagedPlugin plugin = packager.pack(directory(work, id, args[3]));
            Files.write(jars.resolve(id + ".jar"), plugin.jar());
            index.append(plugin.sha256()).append("  ").append(id).append(".jar\n");
        }
        Files.writeString(distribution.resolve("lib/plugins.sha256"), index, StandardOpenOption.APPEND);
    }

    private static Path directory(Path work, String id, String level) throws IOException {
        Path directory = Files.createDirectory(work.resolve(id));
        Files.writeString(
                directory.resolve("manifest.yaml"), MANIFEST.replace("ID", id).replace("LEVEL", level));
        Files.writeString(directory.resolve("Small.java"), SOURCE.replace("ID", id));
        return directory;
    }

    private static List<Path> classPath(Path distribution) throws IOException {
        try (Stream<Path> files = Files.list(distribution.resolve("compile"))) {
            return files.sorted().toList();
        }
    }
}
