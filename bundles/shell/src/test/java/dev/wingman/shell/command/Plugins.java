package dev.wingman.shell.command;

import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginState;
import dev.wingman.manifest.BlastRadius;
import dev.wingman.manifest.BlastRadius.Scope;
import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.SemanticVersion;
import dev.wingman.manifest.TrustLevel;
import java.nio.file.Path;
import java.util.List;

/** Plugins for the tests, one of each kind. */
final class Plugins {

    static final PluginInfo SCRIPT = new PluginInfo(
            "script",
            Path.of("/srv/wingman/plugins/core/script.jar"),
            manifest("script", TrustLevel.TRUSTED, List.of(permission("script:execute", List.of("*"), 9))),
            PluginState.ACTIVE,
            List.of("run_bash", "run_python"),
            7,
            "",
            List.of());

    static final PluginInfo REFUSED = new PluginInfo(
            "nginx-restarter",
            Path.of("/srv/wingman/plugins/local/nginx-restarter"),
            manifest(
                    "nginx-restarter",
                    TrustLevel.SANDBOXED,
                    List.of(
                            permission("docker:read", List.of("*"), 8),
                            permission("docker:restart", List.of("nginx-*", "redis"), 9))),
            PluginState.REFUSED,
            List.of(),
            -1,
            "the layer landlock, which is required, cannot be had: the kernel does not know it; to run sandboxed plugins"
                    + " without it, leave it out of required_layers in etc/sandbox.yaml",
            List.of("docker:restart is withheld"));

    static final PluginInfo SANDBOXED = new PluginInfo(
            "my-plugin",
            Path.of("/srv/wingman/plugins/local/my-plugin"),
            manifest("my-plugin", TrustLevel.SANDBOXED, List.of(permission("docker:read", List.of("*"), 8))),
            PluginState.ACTIVE,
            List.of("my_action"),
            8,
            "",
            List.of("/srv/wingman/plugins/local/my-plugin/manifest.yaml:9: permissions: docker:restart is withheld"));

    static final PluginInfo BROKEN = new PluginInfo(
            "half\u001b[31mdone",
            Path.of("/srv/wingman/plugins/local/half"),
            null,
            PluginState.BROKEN,
            List.of(),
            -1,
            "manifest.yaml:3:10: version: '1' is no semantic version\nmanifest.yaml:9:5: unknown key 'tust_level'",
            List.of());

    private Plugins() {}

    private static DeclaredPermission permission(String name, List<String> targets, int line) {
        return new DeclaredPermission(Permission.parse(name), targets, line);
    }

    private static PluginManifest manifest(String id, TrustLevel trust, List<DeclaredPermission> permissions) {
        return new PluginManifest(
                id,
                "The " + id,
                new SemanticVersion(1, 2, 0, "rc.1", ""),
                "somebody",
                "Does what its name says, and says what it does.",
                trust,
                permissions,
                new BlastRadius(Scope.CONTAINER, true, false),
                "",
                List.of(),
                new PluginManifest.EntryPoint("my.plugin", "Main"),
                "",
                "",
                "");
    }
}
