package dev.wingman.itest;

import java.util.SortedMap;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * A change to the jar of a packaged plugin, whose digest then is proven all the same. Expectations are regular
 * expressions.
 *
 * @param sentence the promise
 * @param change of the files of the jar
 * @param refusal what the deployer says
 * @param effect what the change is for, seen where nobody checked the jar
 * @param ruled the effect with the row of a verified plugin
 * @param free the effect among the bundles of the core
 */
record Forgery(String sentence, Change change, String refusal, Effect effect, String ruled, String free) {

    interface Change {
        void of(SortedMap<String, byte[]> files) throws Exception;
    }

    interface Effect {
        String of(BundleContext context, Bundle bundle) throws Exception;
    }

    static Forgery cannot(String what, Change change) {
        return new Forgery("verifiedPluginCannot" + what, change, "", Effects::state, "", "");
    }

    /** The deployer's sentence about it, whatever else it says. */
    Forgery refused(String words) {
        return new Forgery(sentence, change, "(?s).*" + Pattern.quote(words) + ".*", effect, ruled, free);
    }

    Forgery effect(Effect seen, String ruledEffect, String freeEffect) {
        return new Forgery(sentence, change, refusal, seen, ruledEffect, freeEffect);
    }

    /** The row does not hold it: only that the jar is checked does. */
    Forgery effect(Effect seen, String anyway) {
        return effect(seen, anyway, anyway);
    }
}
