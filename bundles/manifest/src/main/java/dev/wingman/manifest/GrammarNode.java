package dev.wingman.manifest;

import java.util.List;

/** A part of an expression, as {@link GrammarParser} reads it. */
sealed interface GrammarNode {

    /** One character out of ASCII, as a bit set: {@code low} for 0 to 63, {@code high} for 64 to 127. */
    record Characters(long low, long high) implements GrammarNode {

        static Characters of(char c) {
            return c < 64 ? new Characters(1L << c, 0) : new Characters(0, 1L << (c - 64));
        }

        Characters or(Characters other) {
            return new Characters(low | other.low, high | other.high);
        }

        static boolean holds(long low, long high, char c) {
            return c < 64 ? (low >>> c & 1) != 0 : c < 128 && (high >>> (c - 64) & 1) != 0;
        }
    }

    /** One after the other. */
    record Sequence(List<GrammarNode> parts) implements GrammarNode {}

    /** One of them. */
    record Choice(List<GrammarNode> parts) implements GrammarNode {}

    /** @param most -1 if there is no bound */
    record Repeat(GrammarNode part, int least, int most) implements GrammarNode {

        static final int UNBOUNDED = -1;
    }
}
