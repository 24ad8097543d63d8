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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wingman audit}: is the journal as it was written? Needs no runtime, and disturbs none. */
@Command(
        name = "audit",
        description = "Checks and exports the journal of WINGMAN_HOME; needs no runtime, and may be called beside one.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes:",
            "  0  the journal is whole, or was exported",
            "  1  it was changed since it was written",
            "  2  bad input: there is no journal, or it cannot be read",
            "",
            "Examples:",
            "  wingman audit verify",
            "  wingman audit export journal.jsonl"
        })
final class AuditCommand implements Runnable {

    private static final String FROM = "The number of the first entry; by default 1.";
    private static final String TO = "The number of the last entry; by default all.";
    private static final String ALL = "9223372036854775807";

    private final Context context;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this help.")
    boolean help;

    AuditCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "expected verify or export");
    }

    @Command(
            name = "verify",
            description = {
                "Checks that every entry of the journal is as it was written, and names each that was changed, removed,",
                "inserted or moved. Prints the number and the hash of the last: kept elsewhere, they prove later that",
                "nothing was cut off or written anew before them (--head)."
            })
    int verify(
            @Option(names = "--from", paramLabel = "N", defaultValue = "1", description = FROM) long from,
            @Option(names = "--to", paramLabel = "N", defaultValue = ALL, description = TO) long to,
            @Option(
                            names = "--head",
                            paramLabel = "N:HASH",
                            description = "What an earlier check printed: that entry must still have that hash.")
                    @Nullable
                    String head,
            @Option(names = "--json", description = "Prints one JSON document.") boolean json,
            @Option(
                            names = {"-h", "--help"},
                            usageHelp = true,
                            description = "Prints this help.")
                    boolean helpAsked)
            throws CliException {
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

    @Command(
            name = "export",
            description = {
                "Writes the journal as lines of JSON. bin/wingman-audit.py checks such a file without Wingman;",
                "docs/journal.md says how."
            })
    int export(
            @Parameters(
                            paramLabel = "FILE",
                            arity = "0..1",
                            description = "Where to; by default standard output. Nothing is overwritten.")
                    @Nullable
                    Path file,
            @Option(names = "--from", paramLabel = "N", defaultValue = "1", description = FROM) long from,
            @Option(names = "--to", paramLabel = "N", defaultValue = ALL, description = TO) long to,
            @Option(
                            names = {"-h", "--help"},
                            usageHelp = true,
                            description = "Prints this help.")
                    boolean helpAsked)
            throws CliException {
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
