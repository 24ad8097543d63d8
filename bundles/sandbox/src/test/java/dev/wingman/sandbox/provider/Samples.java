package dev.wingman.sandbox.provider;

import dev.wingman.manifest.BlastRadius;
import dev.wingman.manifest.DependencyLock;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.PluginManifest.EntryPoint;
import dev.wingman.manifest.SemanticVersion;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.packager.PackagedPlugin;
import java.util.List;

/** What these tests need again and again. */
final class Samples {

    private Samples() {}

    static SandboxedCode code() {
        PluginManifest manifest = new PluginManifest(
                "lamp",
                "Lamp",
                SemanticVersion.parse("1.0.0"),
                "tests",
                "Shines",
                TrustLevel.SANDBOXED,
                List.of(),
                new BlastRadius(BlastRadius.Scope.CONTAINER, false, true),
                ">=17",
                List.of(),
                new EntryPoint("sample.lamp", "Lamp"),
                "",
                "",
                "");
        return new SandboxedCode(
                new PackagedPlugin(
                        manifest, new byte[] {1}, "00", List.of(), List.of(), DependencyLock.NONE, List.of()),
                List.of(new ApiSlices.Slice("sample.docker.jar", new byte[] {2})),
                List.of("ALLOW { } \"row\""));
    }
}
