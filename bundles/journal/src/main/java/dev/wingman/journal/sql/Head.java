package dev.wingman.journal.sql;

import dev.wingman.journal.chain.Chain;

/** The last entry of the chain. */
record Head(long seq, String hash) {
    static final Head NONE = new Head(0, Chain.BEGINNING);
}
