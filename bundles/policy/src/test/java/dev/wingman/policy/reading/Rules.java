package dev.wingman.policy.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wingman.manifest.InvalidPolicyException;
import dev.wingman.policy.rules.ActionRules;
import java.time.ZoneId;

/** Rules as a test writes them. */
public final class Rules {

    private Rules() {}

    public static ActionRules of(String yaml) {
        return of(yaml, ZoneId.of("UTC"));
    }

    public static ActionRules of(String yaml, ZoneId zone) {
        try {
            return new ActionRulesReader(zone).read("policy.yaml", yaml.getBytes(UTF_8));
        } catch (InvalidPolicyException e) {
            throw new AssertionError(e);
        }
    }
}
