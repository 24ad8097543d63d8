package dev.wingman.journal;

import java.io.IOException;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The journal as an auditor sees it. Thread-safe; it reads beside the writer. */
@ProviderType
public interface Audit {

    /**
     * Checks the chain, and that the tables which answer questions say what the entries say.
     *
     * @param from the first entry to look at, from 1 on; the hash of the one before is believed
     * @param to the last; {@code Long.MAX_VALUE} for all
     * @throws JournalException if the journal cannot be read
     */
    AuditResult verify(long from, long to);

    /**
     * The same, and that entries still have the hashes that they had when somebody looked before: a chain that was cut off or
     * written anew from there on is whole in itself. What was removed up to one of these entries is no finding: its hash stands
     * for all that was before it.
     *
     * @param known hashes, 64 hexadecimal digits, by the numbers of their entries
     * @throws JournalException if the journal cannot be read
     */
    AuditResult verify(long from, long to, Map<Long, String> known);

    /**
     * Writes entries as lines of JSON, each with {@code seq}, {@code at} (milliseconds since 1970), {@code kind}, {@code
     * action}, {@code body} (a string, as it was hashed) and {@code hash}.
     *
     * @return how many
     * @throws IOException if {@code out} fails
     * @throws JournalException if the journal cannot be read
     */
    long export(long from, long to, Appendable out) throws IOException;
}
