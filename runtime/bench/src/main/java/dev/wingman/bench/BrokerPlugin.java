package dev.wingman.bench;

import dev.wingman.packager.Packager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Packages a sandboxed plugin that calls {@link Meter} once before an action that wants it. */
public final class BrokerPlugin {

    private static final String SOURCE =
            """
            package broker.plugin;

            import dev.wingman.api.Action;
            import dev.wingman.api.ActionResult;
            import dev.wingman.api.BlockingPlugin;
            import dev.wingman.api.Verdict;
            import dev.wingman.bench.Meter;
            import java.util.List;

            public final class Asking extends BlockingPlugin {
                private final Meter meter;

                public Asking(Meter meter) {
                    this.meter = meter;
                }

                public String pluginId() {
                    return "broker";
                }

                public List<String> supportedActions() {
                    return List.of("bare", "ask");
                }

                protected Verdict checkBefore(Action action) {
                    return Verdict.ok(action.type().equals("ask") ? meter.read("nginx") : "nginx");
                }

                protected ActionResult run(Action action) {
                    return ActionResult.success("gone");
                }
            }
            """;

    private static final String MANIFEST =
            """
            id: broker
            name: Broker
            version: 1.0.0
            author: benchmark
            description: Asks
            trust_level: sandboxed
            permissions: [bench:read]
            blast_radius: {scope: host, mutates_state: false, reversible: false}
            entry_point: broker.plugin:Asking
            """;

    private BrokerPlugin() {}

    /** @param args the copy of the distribution, whose {@code compile/} has {@link Meter}, and the jar to write */
    public static void main(String[] args) throws Exception {
        Path source = Files.createTempDirectory("broker-plugin");
        Files.writeString(source.resolve("manifest.yaml"), MANIFEST);
        Files.writeString(source.resolve("Asking.java"), SOURCE);
        try (Stream<Path> files = Files.list(Path.of(args[0], "compile"))) {
            List<Path> classPath = files.sorted().toList();
            Files.write(Path.of(args[1]), Packager.of(classPath).pack(source).jar());
        }
    }
}
