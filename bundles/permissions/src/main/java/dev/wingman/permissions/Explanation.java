package dev.wingman.permissions;

import static java.util.Objects.requireNonNull;

/**
 * A decision and its reason.
 *
 * @param row the name of the row that decided
 * @param text all of it for the operator, in one line: what decided, and what would change it
 * @param grounds the same, part by part
 */
public record Explanation(boolean allowed, String row, String text, Grounds grounds) {

    /**
     * What a decision rests on; each part a phrase, empty where there is nothing to say.
     *
     * @param who the plugin and its level
     * @param asked the permission and the target
     * @param does what the permission allows, in everyday words
     * @param reason why not
     * @param manifest what the manifest says about it
     * @param trust what the trust level makes of that
     * @param operator what {@code etc/policy.yaml} and revocations leave of it
     * @param remedy the one change that would allow it
     */
    public record Grounds(
            String who,
            String asked,
            String does,
            String reason,
            String manifest,
            String trust,
            String operator,
            String remedy) {

        static final Grounds NONE = new Grounds("", "", "", "", "", "", "", "");

        public Grounds {
            requireNonNull(who, "who");
            requireNonNull(asked, "asked");
            requireNonNull(does, "does");
            requireNonNull(reason, "reason");
            requireNonNull(manifest, "manifest");
            requireNonNull(trust, "trust");
            requireNonNull(operator, "operator");
            requireNonNull(remedy, "remedy");
        }
    }

    public Explanation {
        requireNonNull(row, "row");
        requireNonNull(text, "text");
        requireNonNull(grounds, "grounds");
    }

    /** One whose text says all there is to say. */
    public Explanation(boolean allowed, String row, String text) {
        this(allowed, row, text, Grounds.NONE);
    }
}
