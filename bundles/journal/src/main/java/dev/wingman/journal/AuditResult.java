package dev.wingman.journal;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a check of the journal found.
 *
 * @param checked how many entries were looked at
 * @param last the number of the last of them; 0 if there is none
 * @param head the hash of the last, 64 hexadecimal digits: who keeps it elsewhere can prove later that nothing was cut off
 * @param findings every change, in order; empty if the journal is whole
 */
public record AuditResult(long checked, long last, String head, List<String> findings) {
    public AuditResult {
        requireNonNull(head, "head");
        findings = List.copyOf(findings);
    }

    public boolean isWhole() {
        return findings.isEmpty();
    }
}
