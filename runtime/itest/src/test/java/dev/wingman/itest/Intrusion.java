package dev.wingman.itest;

import java.util.regex.Pattern;

/**
 * One attempt of a bundle that has what no packaged plugin has: an activator, its context and the framework's packages.
 * Its row is that of a verified plugin, so the row alone holds it. Expectations are regular expressions.
 *
 * @param sentence the promise
 * @param way of {@code sample.intruder.Intruder}
 * @param ruled how it ends with the row of a verified plugin
 * @param free how it ends for the same bundle among those of the core
 * @param after what a script that is then asked of the plugin {@code raid-trusted} answers
 */
record Intrusion(String sentence, String way, String ruled, String free, String after) {

    static final String UNTOUCHED = "printed 42";

    static Intrusion cannot(String what, String way) {
        return new Intrusion("verifiedPluginCannot" + what, way, "", "", "");
    }

    static Intrusion still(String what, String way, String outcome) {
        return new Intrusion("verifiedPluginBeyondThePackagerStill" + what, way, outcome, outcome, "");
    }

    Intrusion denied(String permission) {
        return held("AccessControlException: .*" + Pattern.quote(permission) + ".*");
    }

    Intrusion held(String outcome) {
        return new Intrusion(sentence, way, outcome, free, after);
    }

    Intrusion free(String outcome) {
        return new Intrusion(sentence, way, ruled, outcome, after);
    }

    /** It goes through, and changes nothing for others. */
    Intrusion inVain(String outcome) {
        return new Intrusion(sentence, way, outcome, outcome, UNTOUCHED);
    }
}
