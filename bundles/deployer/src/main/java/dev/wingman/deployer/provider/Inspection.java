package dev.wingman.deployer.provider;

import dev.wingman.deployer.PluginState;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.trust.TrustDecision.Accepted;
import dev.wingman.trust.TrustDecision.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found out about a plugin directory or jar before anything of it was installed. */
sealed interface Inspection {

    /** It can be granted its rows and installed: its level is proven, by these very bytes. */
    record Sound(PackagedPlugin packaged, Accepted trust) implements Inspection {

        TrustLevel level() {
            return trust.level();
        }

        String id() {
            return packaged.manifest().id();
        }

        PluginManifest manifest() {
            return packaged.manifest();
        }
    }

    /**
     * It cannot run, or not yet.
     *
     * @param state {@link PluginState#BROKEN}, {@link PluginState#REFUSED}, or {@link PluginState#WAITING} for a resource
     * @param manifest null when it cannot be read
     */
    record Unsound(PluginState state, @Nullable PluginManifest manifest, String reason, List<String> warnings)
            implements Inspection {

        /** Its level is not proven, or not any more. */
        static Unsound unproven(PluginManifest manifest, Refused refused, List<String> warnings) {
            return new Unsound(PluginState.REFUSED, manifest, refused.reason() + "; " + refused.remedy(), warnings);
        }

        static Unsound broken(String reason) {
            return new Unsound(PluginState.BROKEN, null, reason, List.of());
        }
    }
}
