package dev.wingman.cli;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wingman keys}: what a maintainer signs with, and whom an operator trusts. Needs no runtime. */
@Command(
        name = "keys",
        description = "Makes keys to sign plugins with, and trusts certificates of others; needs no runtime.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes:",
            "  0  done",
            "  2  bad input: a file that is there already or cannot be read, a wrong password",
            "",
            "Examples:",
            "  wingman keys new 'Jane Doe' --directory ~/keys",
            "  wingman keys trust ~/keys/ca.crt"
        })
final class KeysCommand implements Runnable {

    private final Context context;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this help.")
    boolean help;

    KeysCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "expected new or trust");
    }

    @Command(
            name = "new",
            description = {
                "Makes an authority (CA) of your own and a key to sign with, certified by it:",
                "  ca.p12       the authority's key: keep it offline, it can certify other signers",
                "  signing.p12  the key for 'wingman plugin sign'",
                "  ca.crt       the authority's certificate: for those who shall trust you"
            })
    int create(
            @Parameters(paramLabel = "NAME", description = "Who signs, as it will stand in certificates.") String name,
            @Option(
                            names = {"-d", "--directory"},
                            paramLabel = "DIR",
                            description = "Where the files go; by default here. Nothing is overwritten.")
                    @Nullable
                    Path directory,
            @Option(
                            names = "--algorithm",
                            paramLabel = "ec|rsa",
                            defaultValue = "ec",
                            description = "EC with the curve P-256, or RSA with 3072 bits; by default ec.")
                    String algorithm,
            @Option(
                            names = "--days",
                            paramLabel = "N",
                            defaultValue = "1095",
                            description = "How long the signing certificate is valid; by default three years.")
                    int days,
            @Option(
                            names = "--password-file",
                            paramLabel = "FILE",
                            description = "Its first line is the password of both keys; else you are asked.")
                    @Nullable
                    Path passwordFile,
            @Option(names = "--trust", description = "Trusts the authority in WINGMAN_HOME, too.") boolean trust,
            @Option(
                            names = {"-h", "--help"},
                            usageHelp = true,
                            description = "Prints this help.")
                    boolean helpAsked)
            throws CliException {
        NewKeys keys = new NewKeys(context, directory == null ? Path.of("") : directory, name, algorithm, days);
        return keys.create(passwordFile, trust);
    }

    @Command(
            name = "trust",
            description = {
                "Trusts an authority in WINGMAN_HOME: plugins whose signers it certified are verified.",
                "The certificate goes into etc/trust/maintainers.p12; a running runtime takes it up by itself."
            })
    int trust(
            @Parameters(paramLabel = "FILE", description = "A certificate (PEM or DER).") Path file,
            @Option(
                            names = "--time-stamps",
                            description = "Believes its time stamps instead: etc/trust/timestamps.p12.")
                    boolean timeStamps,
            @Option(
                            names = {"-h", "--help"},
                            usageHelp = true,
                            description = "Prints this help.")
                    boolean helpAsked)
            throws CliException {
        return new TrustedAuthorities(context).add(file, timeStamps);
    }
}
