package dev.wingman.deployer.provider;

import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginState;
import dev.wingman.deployer.provider.Inspection.Unsound;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Makes the snapshots that the registry hands out. */
final class Infos {

    private static final long NO_BUNDLE = -1;

    private Infos() {}

    static PluginInfo of(Source source, Installed installed, PluginState state, List<String> actions, String reason) {
        return new PluginInfo(
                installed.id(),
                source.path,
                installed.manifest(),
                state,
                actions,
                installed.bundle().getBundleId(),
                reason,
                installed.warnings(),
                installed.trust().evidence(),
                installed.sha256());
    }

    static PluginInfo of(Source source, Unsound unsound) {
        String id = unsound.manifest() == null
                ? source.fallbackId()
                : unsound.manifest().id();
        return new PluginInfo(
                id,
                source.path,
                unsound.manifest(),
                unsound.state(),
                List.of(),
                NO_BUNDLE,
                unsound.reason(),
                unsound.warnings());
    }

    static PluginInfo starting(Candidate candidate) {
        return new PluginInfo(
                candidate.sound().id(),
                candidate.source().path,
                candidate.sound().manifest(),
                PluginState.STARTING,
                List.of(),
                NO_BUNDLE,
                "being installed",
                candidate.warnings(),
                candidate.sound().trust().evidence(),
                candidate.sound().packaged().sha256());
    }

    static PluginInfo withWarning(PluginInfo info, String warning) {
        return new PluginInfo(
                info.id(),
                info.source(),
                info.manifest(),
                info.state(),
                info.actions(),
                info.bundleId(),
                info.reason(),
                Stream.concat(info.warnings().stream(), Stream.of(warning)).toList(),
                info.proof(),
                info.sha256());
    }

    /** The state as a word in a sentence. */
    static String word(PluginState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
