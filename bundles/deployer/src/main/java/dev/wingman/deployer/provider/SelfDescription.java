package dev.wingman.deployer.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a plugin says about itself: it must be what its manifest says, and sound. */
public final class SelfDescription {

    private SelfDescription() {}

    /**
     * Compares what {@code pluginId()} answered with the manifest.
     *
     * @throws UnfitPluginException if they differ
     */
    public static void checkId(String expected, @Nullable String answer) throws UnfitPluginException {
        if (!expected.equals(answer)) {
            String given = answer == null ? "null" : "'" + Thrown.clean(answer) + "'";
            throw new UnfitPluginException("pluginId() answers " + given + ", but manifest.yaml says id: " + expected
                    + "; make them the same");
        }
    }

    /**
     * A copy of what {@code supportedActions()} answered.
     *
     * @throws UnfitPluginException if it is not sound
     */
    public static List<String> actions(@Nullable Iterable<? extends @Nullable Object> answer)
            throws UnfitPluginException {
        return ActionNames.checked(answer);
    }
}
