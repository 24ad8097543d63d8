package dev.wingman.itest;

import java.util.List;

/**
 * One attempt of a verified plugin to get more than it was given. The same code is run by a trusted plugin, so that it is
 * known to be a real one. Expectations are regular expressions for the whole outcome.
 *
 * @param sentence the promise
 * @param way of {@code sample.raid.Raid}
 * @param words for it; {@code <home>} and the like stand for what {@link AttemptsRun} has
 * @param verified how it ends for the verified plugin
 * @param trusted how it ends for the trusted one: it succeeds or, if that would harm, fails for another reason
 */
record Attempt(String sentence, String way, List<String> words, String verified, String trusted) {

    /** A promise that is kept by a refusal. */
    static Attempt cannot(String what, String way, String... words) {
        return new Attempt("verifiedPluginCannot" + what, way, List.of(words), "", "");
    }

    /** What nothing keeps a verified plugin from. */
    static Attempt still(String what, String way, String outcome) {
        return new Attempt("verifiedPluginStill" + what, way, List.of(), outcome, outcome);
    }

    /** The JVM or our security manager refuses, and says for want of what. */
    Attempt denied(String permission) {
        return held("AccessControlException: .*" + java.util.regex.Pattern.quote(permission) + ".*");
    }

    Attempt held(String outcome) {
        return new Attempt(sentence, way, words, outcome, trusted);
    }

    Attempt trusted(String outcome) {
        return new Attempt(sentence, way, words, verified, outcome);
    }

    /** To show what it spoils for the others. */
    boolean verifiedFirst() {
        return sentence.startsWith("verifiedPluginStillBreaks");
    }
}
