package dev.wingman.journal.chain;

import java.util.ArrayList;
import java.util.List;

/**
 * Walks a chain from its beginning and names every entry that is not what was written.
 *
 * <p>After a finding it goes on with the hash that the entry claims, so that one change is one finding, and the next one
 * is found too. Not thread-safe.
 */
public final class ChainCheck {

    /** More would not be read. */
    private static final int MOST_FINDINGS = 1_000;

    private final Chain chain = new Chain();
    private final List<String> findings = new ArrayList<>();
    private String before;
    private long last;
    private long checked;

    /**
     * @param last the number of the entry before the first; 0 at the beginning
     * @param before its hash
     */
    public ChainCheck(long last, String before) {
        this.last = last;
        this.before = before;
    }

    /** The next entry, in the order of their numbers. */
    public void entry(Entry entry) {
        checked++;
        if (entry.seq() > last + 1) {
            String which = entry.seq() == last + 2
                    ? "entry " + (last + 1) + " is"
                    : "entries " + (last + 1) + " to " + (entry.seq() - 1) + " are";
            find(which + " missing");
        } else if (entry.seq() <= last) {
            find("entry " + entry.seq() + " stands behind entry " + last);
        }
        String expected = chain.next(before, entry.seq(), entry.at(), entry.kind(), entry.action(), entry.body());
        boolean follows = entry.seq() == last + 1;
        if (!expected.equals(entry.hash()) && follows) {
            find("entry " + entry.seq() + " (" + entry.kind() + " of action '" + entry.action()
                    + "') was changed, or put here, after it was written");
        }
        before = entry.hash();
        last = entry.seq();
    }

    /** What else does not fit. */
    public void find(String finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        } else if (findings.size() == MOST_FINDINGS) {
            findings.add("and more");
        }
    }

    public List<String> findings() {
        return List.copyOf(findings);
    }

    /** How many entries were looked at. */
    public long checked() {
        return checked;
    }

    public long last() {
        return last;
    }

    /** The hash of the last entry. */
    public String head() {
        return before;
    }
}
