package dev.wingman.review;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.packager.Packager;
import dev.wingman.packager.PackagingException;
import dev.wingman.resource.docker.Docker;
import dev.wingman.resource.http.Http;
import dev.wingman.resource.proxmox.Proxmox;
import dev.wingman.resource.script.Scripts;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.util.function.Function;
import org.osgi.util.promise.Promise;

/** A plugin directory in the making: one that nobody has to say anything about, until something is replaced. */
final class PluginDraft {

    static final String MANIFEST =
            """
            id: nginx-restarter
            name: Nginx restarter
            version: 1.0.0
            author: somebody
            description: Restarts nginx.
            trust_level: verified
            permissions:
              - docker:read
              - docker:restart
            blast_radius:
              scope: container
              mutates_state: true
              reversible: true
            entry_point: sample:Restarter
            license: MIT
            """;

    static final String SOURCE =
            """
            package sample;

            import dev.wingman.api.*;
            import dev.wingman.resource.docker.*;
            import java.time.Duration;
            import java.util.*;

            public final class Restarter extends BlockingPlugin {
                private final Docker docker;
                public Restarter(Docker docker) { this.docker = docker; }
                @Override public String pluginId() { return "nginx-restarter"; }
                @Override public List<String> supportedActions() { return List.of("restart", "look"); }
                @Override protected Verdict checkBefore(Action action) {
                    return supportedActions().contains(action.type()) ? Verdict.ok("fine") : Verdict.no("unknown");
                }
                @Override protected ActionResult run(Action action) throws Exception {
                    if (action.type().equals("look")) {
                        return ActionResult.success(docker.inspect(action.target()).name());
                    }
                    docker.restart(action.target(), Duration.ofSeconds((Integer) action.params().get("grace")));
                    return ActionResult.success("restarted");
                }
                @Override protected boolean undo(Action action, ActionResult result) throws Exception {
                    return docker.inspect(action.target()).state().isRunning();
                }
            }
            """;

    static final String README =
            """
            # nginx-restarter

            | action | parameter | permission |
            |---|---|---|
            | `restart` | `grace` | docker:restart |
            | `look` | | docker:read |
            """;

    final Path directory;
    private String manifest = MANIFEST;
    private String source = SOURCE;
    private String readme = README;

    PluginDraft(Path directory) {
        this.directory = directory;
    }

    PluginDraft manifest(String before, String after) {
        manifest = replaced(manifest, before, after);
        return this;
    }

    PluginDraft source(String before, String after) {
        source = replaced(source, before, after);
        return this;
    }

    PluginDraft readme(String before, String after) {
        readme = replaced(readme, before, after);
        return this;
    }

    private static String replaced(String text, String before, String after) {
        if (!text.contains(before)) {
            throw new AssertionError("'" + before + "' is not there");
        }
        return text.replace(before, after);
    }

    Review review() throws IOException, PackagingException {
        return reviewer().review(write());
    }

    Path write() throws IOException {
        Files.createDirectories(directory.resolve("src"));
        Files.writeString(directory.resolve("manifest.yaml"), manifest);
        Files.writeString(directory.resolve("src/Restarter.java"), source);
        if (!readme.isEmpty()) {
            Files.writeString(directory.resolve("README.md"), readme);
        }
        return directory;
    }

    /** Findings as they are printed, without the plugin's directory. */
    List<String> findings() throws IOException, PackagingException {
        return texts(review());
    }

    List<String> texts(Review review) {
        return review.findings().stream()
                .map(finding -> finding.toString().replace(directory + "/", ""))
                .toList();
    }

    static Reviewer reviewer() throws IOException, PackagingException {
        return new Reviewer(Packager.of(classPath()), classPath());
    }

    static List<Path> classPath() {
        return Stream.of(
                        ExecutionPlugin.class,
                        Promise.class,
                        Function.class,
                        Docker.class,
                        Proxmox.class,
                        Scripts.class,
                        Http.class,
                        // Our own plugins are annotated for the checks of the build.
                        Nullable.class)
                .map(PluginDraft::location)
                .toList();
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
