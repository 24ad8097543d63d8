package dev.wingman.cli;

import dev.wingman.journal.AuditResult;
import dev.wingman.journal.HomeAudit;
import dev.wingman.journal.JournalException;
import dev.wingman.wire.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code wingman audit} does. Apart from the command, whose help is shown where the journal is not on the class path. */
final class JournalAudit {

    private final Context context;

    JournalAudit(Context context) {
        this.context = context;
    }

    int verify(long from, long to, @Nullable String head, boolean json) throws CliException {
        Checkpoints checkpoints = Checkpoints.of(context);
        Map<Long, String> known = new LinkedHashMap<>(checkpoints.known());
        if (head != null) {
            known.put(ExpectedHead.number(head), ExpectedHead.hash(head));
        }
        AuditResult result = verified(from, to, known);
        List<String> findings = new ArrayList<>(result.findings());
        findings.addAll(checkpoints.problems());
        AuditResult all = new AuditResult(result.checked(), result.last(), result.head(), findings);
        context.surroundings().out().println(json ? json(all, checkpoints.proven()) : text(all, checkpoints.proven()));
        return (all.isWhole() ? ExitCode.SUCCEEDED : ExitCode.FAILED).code();
    }

    private AuditResult verified(long from, long to, Map<Long, String> known) throws CliException {
        try {
            return HomeAudit.of(context.home()).verify(from, to, known);
        } catch (JournalException e) {
            throw new CliException(ExitCode.BAD_INPUT, e.toString(), e);
        }
    }

    /** Signs the last entry, if the journal is whole up to it. */
    int checkpoint(SigningKey key) throws CliException {
        AuditResult result = verified(1, Long.MAX_VALUE, Checkpoints.of(context).known());
        if (!result.isWhole()) {
            throw new CliException(
                    ExitCode.FAILED,
                    "nothing is signed, for the journal was changed: "
                            + result.findings().get(0) + "; 'wingman audit verify' tells all");
        }
        if (result.last() == 0) {
            throw new CliException(ExitCode.BAD_INPUT, "the journal has no entry to sign");
        }
        Checkpoint checkpoint = Checkpoint.sign(result.last(), result.head(), key);
        Path file = Checkpoints.write(context, checkpoint);
        context.surroundings()
                .out()
                .println("signed: entry " + checkpoint.seq() + " and all before it\n  signer  " + checkpoint.signer()
                        + "\n  file    " + file);
        return ExitCode.SUCCEEDED.code();
    }

    /** Removes what lies before the last checkpoint that is as old as that. */
    int prune(Duration keep) throws CliException {
        Instant before = Instant.now().minus(keep);
        List<Checkpoint> old = Checkpoints.of(context).proven().stream()
                .filter(checkpoint -> !checkpoint.at().isAfter(before))
                .toList();
        String why = "no checkpoint that the home trusts is as old as that; 'wingman audit checkpoint' makes one";
        for (int i = old.size() - 1; i >= 0; i--) {
            Checkpoint checkpoint = old.get(i);
            try {
                long removed = HomeAudit.prune(context.home(), checkpoint.seq(), checkpoint.hash());
                context.surroundings()
                        .out()
                        .println("removed: " + removed + " entries, up to entry " + checkpoint.seq() + " of "
                                + checkpoint.at() + "; its checkpoint stands for them: keep it");
                return ExitCode.SUCCEEDED.code();
            } catch (JournalException e) {
                why = e.toString();
            }
        }
        throw new CliException(ExitCode.BAD_INPUT, "nothing was removed: " + why);
    }

    private static String text(AuditResult result, List<Checkpoint> checkpoints) {
        StringBuilder text = new StringBuilder(
                result.isWhole() ? "whole: " : "changed: " + result.findings().size() + " findings in ");
        text.append(result.checked()).append(result.checked() == 1 ? " entry" : " entries");
        result.findings().forEach(finding -> text.append("\n  ").append(finding));
        checkpoints.forEach(checkpoint -> text.append("\n  signed up to ")
                .append(checkpoint.seq())
                .append(" on ")
                .append(checkpoint.at())
                .append(" by ")
                .append(checkpoint.signer()));
        return text.append("\n  head  ")
                .append(result.last())
                .append(':')
                .append(result.head())
                .toString();
    }

    private static String json(AuditResult result, List<Checkpoint> checkpoints) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("whole", result.isWhole());
        members.put("checked", result.checked());
        members.put("head", result.last() + ":" + result.head());
        members.put("findings", result.findings());
        members.put("checkpoints", checkpoints.stream().map(Checkpoint::seq).toList());
        return Json.write(members);
    }

    /** @param file null for standard output */
    int export(long from, long to, @Nullable Path file) throws CliException {
        try (Writer out = file == null
                ? new BufferedWriter(
                        new OutputStreamWriter(context.surroundings().out(), StandardCharsets.UTF_8))
                : Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)) {
            long count = HomeAudit.of(context.home()).export(from, to, out);
            out.flush();
            if (file != null) {
                context.surroundings().out().println("exported: " + count + " entries to " + file);
            }
            return ExitCode.SUCCEEDED.code();
        } catch (JournalException e) {
            throw new CliException(ExitCode.BAD_INPUT, e.toString(), e);
        } catch (FileAlreadyExistsException e) {
            throw new CliException(ExitCode.BAD_INPUT, file + ": is there already", e);
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, (file == null ? "standard output" : file) + ": " + e, e);
        }
    }
}
