package dev.wingman.cli;

import java.nio.file.Path;
import java.time.Duration;
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
        description =
                "Checks, exports, signs and shortens the journal of WINGMAN_HOME; needs no runtime, and may be called beside one.",
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
            "  wingman audit export journal.jsonl",
            "  wingman audit checkpoint --key ~/keys/signing.p12",
            "  wingman audit prune --keep 90"
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
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "expected verify, export, checkpoint or prune");
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
        return new JournalAudit(context).verify(from, to, head, json);
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
        return new JournalAudit(context).export(from, to, file);
    }

    @Command(
            name = "checkpoint",
            description = {
                "Signs the last entry, and so all before it, if the journal is whole. The checkpoint lies in data/checkpoints;",
                "a copy elsewhere proves later that nothing was cut off or written anew."
            })
    int checkpoint(
            @Option(
                            names = {"-k", "--key"},
                            paramLabel = "FILE",
                            required = true,
                            description =
                                    "A PKCS12 file with a key and its certificates, as 'wingman keys new' makes it.")
                    Path key,
            @Option(names = "--alias", paramLabel = "NAME", description = "Which key, where there are several.")
                    @Nullable
                    String alias,
            @Option(
                            names = "--password-file",
                            paramLabel = "FILE",
                            description = "Its first line is the password of the key; else you are asked.")
                    @Nullable
                    Path passwordFile,
            @Option(
                            names = {"-h", "--help"},
                            usageHelp = true,
                            description = "Prints this help.")
                    boolean helpAsked)
            throws CliException {
        return new JournalAudit(context)
                .checkpoint(SigningKey.load(new Passwords(context), key, false, alias, passwordFile));
    }

    @Command(
            name = "prune",
            description = {
                "Removes the entries up to the last checkpoint that is old enough and that the home trusts. What is left is",
                "verified with that checkpoint; without it, the beginning counts as missing."
            })
    int prune(
            @Option(
                            names = "--keep",
                            paramLabel = "DAYS",
                            required = true,
                            description = "How many days back nothing is removed.")
                    int days,
            @Option(
                            names = {"-h", "--help"},
                            usageHelp = true,
                            description = "Prints this help.")
                    boolean helpAsked)
            throws CliException {
        if (days < 0 || days > 36_500) {
            throw new CliException(ExitCode.BAD_INPUT, "--keep " + days + ": expected 0 to 36500 days");
        }
        return new JournalAudit(context).prune(Duration.ofDays(days));
    }
}
