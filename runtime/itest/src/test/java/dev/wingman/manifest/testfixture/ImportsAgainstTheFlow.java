package dev.wingman.manifest.testfixture;

import dev.wingman.core.Outcome;

/** Does what no class of the manifest's bundle may do, so that the check can be seen to find it. */
public final class ImportsAgainstTheFlow {

    private ImportsAgainstTheFlow() {}

    public static String outcome() {
        return Outcome.SUCCEEDED.wireName();
    }
}
