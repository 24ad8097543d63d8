package dev.wingman.journal;

import java.io.IOException;
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
     * The same, and that an entry still has the hash that it had when somebody looked before: a chain that was cut off or
     * written anew from there on is whole in itself.
     *
     * @param known the number of that entry
     * @param hash 64 hexadecimal digits
     * @throws JournalException if the journal cannot be read
     */
    AuditResult verify(long from, long to, long known, String hash);

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
