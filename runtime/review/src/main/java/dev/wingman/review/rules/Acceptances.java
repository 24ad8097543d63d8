package dev.wingman.review.rules;

import dev.wingman.review.Finding;
import dev.wingman.review.Level;
import dev.wingman.review.Location;
import dev.wingman.review.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The findings that an author leaves as they are, each rule with a reason: a comment of the manifest, {@code # wingman:accept
 * RULE REASON}. It stands there and nowhere else, so that whoever reads the manifest sees it. Errors cannot be accepted.
 */
public final class Acceptances {

    private static final Pattern COMMENT =
            Pattern.compile("^(?:[^\"']*\\s)?#\\s*wingman:accept\\b(?:\\s+(\\S+)(?:\\s+(\\S.*?))?)?\\s*$");

    private record Acceptance(Rule rule, String reason, Location place) {}

    private final List<Acceptance> acceptances = new ArrayList<>();
    private final List<Finding> mistakes = new ArrayList<>();

    private Acceptances() {}

    /** Those of a manifest. */
    public static Acceptances of(ManifestPlaces manifest) {
        Acceptances found = new Acceptances();
        int line = 0;
        for (String text : manifest.lines()) {
            line++;
            Matcher matcher = COMMENT.matcher(text);
            if (matcher.matches()) {
                found.add(matcher.group(1), matcher.group(2), manifest.at(line));
            }
        }
        return found;
    }

    private void add(@Nullable String name, @Nullable String reason, Location place) {
        Optional<Rule> rule = Rule.named(name == null ? "" : name);
        if (rule.isEmpty()) {
            mistake(
                    place,
                    "accepts '" + (name == null ? "" : name) + "', which is no rule",
                    "name one of those that findings end with");
        } else if (rule.get().level() == Level.ERROR) {
            mistake(place, "accepts " + name + ", which is an error", "errors cannot be accepted: mend it");
        } else if (reason == null) {
            mistake(place, "accepts " + name + " without a reason", "write it behind the rule");
        } else {
            acceptances.add(new Acceptance(rule.get(), reason, place));
        }
    }

    private void mistake(Location place, String what, String remedy) {
        mistakes.add(Finding.of(Rule.ACCEPTANCE_UNUSED, place, what, remedy));
    }

    /** The findings, those that are accepted marked so, and what is wrong with the acceptances themselves. */
    public List<Finding> apply(List<Finding> findings) {
        Set<Acceptance> used = new HashSet<>();
        List<Finding> judged = new ArrayList<>();
        for (Finding finding : findings) {
            Optional<Acceptance> accepting = acceptances.stream()
                    .filter(acceptance -> acceptance.rule == finding.rule())
                    .findFirst();
            accepting.ifPresent(used::add);
            judged.add(accepting
                    .map(acceptance -> finding.accept(acceptance.reason))
                    .orElse(finding));
        }
        judged.addAll(mistakes);
        for (Acceptance acceptance : acceptances) {
            if (!used.contains(acceptance)) {
                judged.add(Finding.of(
                        Rule.ACCEPTANCE_UNUSED,
                        acceptance.place,
                        "accepts " + acceptance.rule.wireName() + ", but there is no such finding",
                        "remove the comment"));
            }
        }
        return judged;
    }
}
