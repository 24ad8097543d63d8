package dev.wingman.deployer;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.PluginManifest;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plugin as the deployer knows it, a snapshot.
 *
 * @param id the id of its manifest; where that cannot be read, the name of its directory or jar
 * @param source its directory or jar
 * @param manifest null only when it cannot be read
 * @param actions what its service said it offers; empty until it was in service
 * @param bundleId of its bundle, or -1 when none is installed
 * @param reason why it is in that state, with the remedy; empty when it is active
 * @param warnings what the operator should know all the same
 * @param proof what its trust level rests on, for the operator; empty when nothing was proven
 * @param sha256 of the bytes that are installed, in hexadecimal; empty when none are
 */
public record PluginInfo(
        String id,
        Path source,
        @Nullable PluginManifest manifest,
        PluginState state,
        List<String> actions,
        long bundleId,
        String reason,
        List<String> warnings,
        String proof,
        String sha256) {

    public PluginInfo {
        requireNonNull(id, "id");
        requireNonNull(source, "source");
        requireNonNull(state, "state");
        actions = List.copyOf(actions);
        requireNonNull(reason, "reason");
        warnings = List.copyOf(warnings);
        requireNonNull(proof, "proof");
        requireNonNull(sha256, "sha256");
    }

    /** A plugin of which nothing was proven. */
    public PluginInfo(
            String id,
            Path source,
            @Nullable PluginManifest manifest,
            PluginState state,
            List<String> actions,
            long bundleId,
            String reason,
            List<String> warnings) {
        this(id, source, manifest, state, actions, bundleId, reason, warnings, "", "");
    }
}
