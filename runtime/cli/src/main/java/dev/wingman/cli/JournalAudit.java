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
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code wingman audit} does. Apart from the command, whose help is shown where the journal is not on the class path. */
final class JournalAudit {

    private final Context context;

    JournalAudit(Context context) {
        this.context = context;
    }

    int verify(long from, long to, @Nullable String head, boolean json) throws CliException {
        AuditResult result;
        try {
            result = head == null
                    ? HomeAudit.of(context.home()).verify(from, to)
                    : HomeAudit.of(context.home()).verify(from, to, ExpectedHead.number(head), ExpectedHead.hash(head));
        } catch (JournalException e) {
            throw new CliException(ExitCode.BAD_INPUT, e.toString(), e);
        }
        context.surroundings().out().println(json ? json(result) : text(result));
        return (result.isWhole() ? ExitCode.SUCCEEDED : ExitCode.FAILED).code();
    }

    private static String text(AuditResult result) {
        StringBuilder text = new StringBuilder(
                result.isWhole() ? "whole: " : "changed: " + result.findings().size() + " findings in ");
        text.append(result.checked()).append(result.checked() == 1 ? " entry" : " entries");
        result.findings().forEach(finding -> text.append("\n  ").append(finding));
        return text.append("\n  head  ")
                .append(result.last())
                .append(':')
                .append(result.head())
                .toString();
    }

    private static String json(AuditResult result) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("whole", result.isWhole());
        members.put("checked", result.checked());
        members.put("head", result.last() + ":" + result.head());
        members.put("findings", result.findings());
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
