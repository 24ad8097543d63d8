package dev.wingman.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wingman plugin}: what an author needs, without a runtime. */
@Command(
        name = "plugin",
        description = "Begins, checks, tests, packages, signs and shares plugins; needs no runtime.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes:",
            "  0  the plugin is sound",
            "  1  one of its tests failed (test)",
            "  2  it is not; every mistake stands on standard error, with file, line and column",
            "  3  its signature does not prove it (verify), or it is not what was promised (install, update)",
            "",
            "Examples:",
            "  wingman plugin new my-plugin plugins/local/my-plugin --permission docker:read",
            "  wingman plugin check plugins/local/my-plugin",
            "  wingman plugin test plugins/local/my-plugin",
            "  wingman plugin build plugins/local/my-plugin -o my-plugin.jar",
            "  wingman plugin lock plugins/local/my-plugin",
            "  wingman plugin sign plugins/local/my-plugin --key ~/keys/signing.p12 -o my-plugin.jar",
            "  wingman plugin verify my-plugin.jar",
            "  wingman plugin install my-plugin.jar"
        })
final class PluginCommand implements Runnable {

    private final Context context;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this help.")
    boolean help;

    PluginCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "expected one of the commands, such as check or build");
    }

    @Command(name = "new", description = "Writes a plugin that packages, runs and passes its own test, to begin with.")
    int make(
            @Parameters(paramLabel = "ID", description = "Its id, in kebab-case, such as my-plugin.") String id,
            @Parameters(
                            arity = "0..1",
                            paramLabel = "DIR",
                            description = "The directory to make; by default one named by the id, here.")
                    @Nullable
                    Path directory,
            @Option(
                            names = "--trust",
                            paramLabel = "LEVEL",
                            defaultValue = "sandboxed",
                            description = "trusted, verified or sandboxed; by default ${DEFAULT-VALUE}.")
                    String trust,
            @Option(
                            names = {"-p", "--permission"},
                            paramLabel = "PERMISSION",
                            description = "Such as docker:read; may be repeated.")
                    @Nullable
                    List<String> permissions,
            @Option(names = "--maven", description = "With a pom.xml, for a build with Maven.") boolean maven,
            @Option(
                            names = {"-h", "--help"},
                            usageHelp = true,
                            description = "Prints this help.")
                    boolean helpAsked)
            throws CliException {
        return new PluginScaffold(context)
                .make(
                        id,
                        directory != null ? directory : Path.of(id),
                        trust,
                        permissions != null ? permissions : List.of(),
                        maven);
    }

    @Command(
            name = "test",
            description = {
                "Compiles the tests in src/test of a plugin directory and runs them.",
                "Ends with 1 if one fails, with 2 if they cannot be run."
            })
    int test(
            @Parameters(paramLabel = "DIR", description = "A plugin directory.") Path directory,
            @Option(names = "--json", description = "One JSON document on standard output.") boolean json,
            @Mixin DependencyOptions dependencies,
            @Option(
                            names = {"-h", "--help"},
                            usageHelp = true,
                            description = "Prints this help.")
                    boolean helpAsked)
            throws CliException {
        return new PluginTesting(context, dependencies).test(directory, json);
    }

    @Command(name = "build", description = "Packages a plugin into a bundle.")
    int build(
            @Parameters(paramLabel = "DIR", description = "A plugin directory.") Path directory,
            @Option(
                            names = {"-o", "--output"},
                            paramLabel = "FILE",
                            description = "The jar to write; by default ID-VERSION.jar here.")
                    @Nullable
                    Path output,
            @Mixin DependencyOptions dependencies,
            @Option(
                            names = {"-h", "--help"},
                            usageHelp = true,
                            description = "Prints this help.")
                    boolean helpAsked)
            throws CliException {
        return new PluginPackaging(context, dependencies).build(directory, output);
    }

    @Command(
            name = "lock",
            description = {
                "Looks for the dependencies of a plugin and records them in its manifest.lock, by their SHA-256.",
                "Where one was recorded before, what differs is told: find out why before you build with it."
            })
    int lock(
            @Parameters(paramLabel = "DIR", description = "A plugin directory.") Path directory,
            @Mixin DependencyOptions dependencies,
            @Option(
                            names = {"-h", "--help"},
                            usageHelp = true,
                            description = "Prints this help.")
                    boolean helpAsked)
            throws CliException {
        return new PluginLocking(context, dependencies).lock(directory);
    }

    @Command(
            name = "sign",
            description = {
                "Packages a plugin and signs the jar, so that who trusts the signer's authority takes it as verified.",
                "A signature that was there before is replaced: one signer signs all of it."
            })
    int sign(
            @Parameters(paramLabel = "DIR|JAR", description = "A plugin directory, or a packaged jar.") Path plugin,
            @Option(
                            names = {"-k", "--key"},
                            paramLabel = "FILE",
                            required = true,
                            description =
                                    "A PKCS12 file with a key and its certificates, as 'wingman keys new' makes it;"
                                            + " with --pkcs11 a configuration of the JDK's PKCS11 provider.")
                    Path key,
            @Option(names = "--pkcs11", description = "The key is on a token or smart card.") boolean token,
            @Option(names = "--alias", paramLabel = "NAME", description = "Which key, where there are several.")
                    @Nullable
                    String alias,
            @Option(
                            names = "--password-file",
                            paramLabel = "FILE",
                            description = "Its first line is the password (or PIN) of the key; else you are asked.")
                    @Nullable
                    Path passwordFile,
            @Option(
                            names = "--time-stamp",
                            paramLabel = "URL",
                            description =
                                    "A time stamping authority (RFC 3161): the signature outlives the certificate.")
                    @Nullable
                    URI timeStamp,
            @Option(
                            names = {"-o", "--output"},
                            paramLabel = "FILE",
                            description = "The jar to write; by default ID-VERSION.jar here, or the given jar itself.")
                    @Nullable
                    Path output,
            @Mixin DependencyOptions dependencies,
            @Option(
                            names = {"-h", "--help"},
                            usageHelp = true,
                            description = "Prints this help.")
                    boolean helpAsked)
            throws CliException {
        SigningKey signer = SigningKey.load(new Passwords(context), key, token, alias, passwordFile);
        return new PluginSigning(context, signer, timeStamp, dependencies).sign(plugin, output);
    }

    @Command(
            name = "verify",
            description = {
                "Says who signed a jar, whether the home trusts him, and what his signature does not cover.",
                "Ends with 3 if the jar is not proven by its signature."
            })
    int verify(
            @Parameters(paramLabel = "JAR", description = "A packaged jar.") Path jar,
            @Option(names = "--json", description = "One JSON document on standard output.") boolean json,
            @Option(
                            names = {"-h", "--help"},
                            usageHelp = true,
                            description = "Prints this help.")
                    boolean helpAsked)
            throws CliException {
        return new PluginVerification(context).verify(jar, json);
    }
}
