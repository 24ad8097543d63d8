package dev.wingman.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a human is asked.
 *
 * @param expiresIn after which the question is void; positive
 * @param fourEyes whether the one who asks for the action may not be the one who approves it
 * @param acceptsYes whether {@code --yes} of the one who asks is answer enough; never together with {@code fourEyes}
 */
public record Asking(Duration expiresIn, boolean fourEyes, boolean acceptsYes) {

    /** When a rule says nothing about it. */
    public static final Asking STANDARD = new Asking(Duration.ofDays(1), false, true);

    public Asking {
        requireNonNull(expiresIn, "expiresIn");
        if (expiresIn.isNegative() || expiresIn.isZero()) {
            throw new IllegalArgumentException("expiresIn: " + expiresIn + ", expected more than none");
        }
        if (fourEyes && acceptsYes) {
            throw new IllegalArgumentException("with four eyes, the one who asks cannot answer");
        }
    }
}
