package dev.wingman.cli;

import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.packager.Packager;
import dev.wingman.packager.PackagingException;
import dev.wingman.trust.Proof;
import dev.wingman.trust.TrustDecision;
import dev.wingman.trust.TrustProver;
import dev.wingman.trust.prover.PluginTrust;
import dev.wingman.wire.PrintableText;
import dev.wingman.wire.WrappedText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code plugin build} does, and the first half of {@code plugin sign}; apart from them, because the packager loads many classes. */
final class PluginPackaging {

    private final Context context;
    private final DependencyOptions options;

    PluginPackaging(Context context) {
        this(context, new DependencyOptions());
    }

    /** @param options for directories of plugins with dependencies */
    PluginPackaging(Context context, DependencyOptions options) {
        this.context = context;
        this.options = options;
    }

    int build(Path directory, @Nullable Path output) throws CliException {
        Packager packager = packager(directory);
        PackagedPlugin plugin = pack(directory, packager);
        PluginManifest manifest = plugin.manifest();
        Path file = output != null ? output : defaultFile(manifest);
        write(plugin.jar(), file);
        PluginLocking.record(context, directory, plugin);
        out().println("built: " + summary(manifest));
        field("file", file.toString());
        field("sha256", plugin.sha256());
        describe(plugin, packager);
        return ExitCode.SUCCEEDED.code();
    }

    static Path defaultFile(PluginManifest manifest) {
        return Path.of(manifest.id() + "-" + manifest.version() + ".jar");
    }

    /** What it asks for, and what a runtime of this distribution will say to it. */
    void describe(PackagedPlugin plugin, Packager packager) {
        PluginManifest manifest = plugin.manifest();
        field("permissions", permissions(manifest, declared -> true));
        if (manifest.trustLevel() == TrustLevel.SANDBOXED) {
            field("withheld", permissions(manifest, declared -> !packager.vocabulary()
                    .readOnly(declared.permission())));
        }
        TrustDecision decision = prover().prove(manifest, plugin.jar(), plugin.sha256());
        field("trust", verdict(manifest, decision));
    }

    TrustProver prover() {
        Path index = context.host().defaultHome().resolve("lib/plugins.sha256");
        return PluginTrust.of(index, TrustedAuthorities.directory(context));
    }

    private static String verdict(PluginManifest manifest, TrustDecision decision) {
        if (decision instanceof TrustDecision.Refused refused) {
            return "a runtime will refuse it: " + refused.reason() + "; " + refused.remedy();
        }
        return manifest.trustLevel() == TrustLevel.SANDBOXED
                ? "a runtime will run it sandboxed: in a process of its own, with the permissions that only read"
                : "a runtime will take it as " + manifest.trustLevel().wireName() + ": "
                        + reason((TrustDecision.Accepted) decision);
    }

    private static String reason(TrustDecision.Accepted accepted) {
        return accepted.proof() instanceof Proof.Listed ? "it came with this distribution" : accepted.evidence();
    }

    private static String permissions(PluginManifest manifest, Predicate<DeclaredPermission> which) {
        String names = manifest.permissions().stream()
                .filter(which)
                .map(PluginPackaging::permission)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }

    private static String permission(DeclaredPermission declared) {
        return declared.targets().equals(DeclaredPermission.ANY_TARGET)
                ? declared.permission().toString()
                : declared.permission() + " " + declared.targets();
    }

    void field(String name, String value) {
        String before = String.format("  %-12s", name);
        out().println(WrappedText.after(before, value, context.surroundings().width()));
    }

    Packager packager(Path directory) throws CliException {
        try {
            return Packager.of(classPath()).with(new LazyDependencies(context, options));
        } catch (PackagingException e) {
            throw mistakes(directory, e);
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, "compile/ cannot be read: " + e.getMessage(), e);
        }
    }

    PackagedPlugin pack(Path directory, Packager packager) throws CliException {
        try {
            PackagedPlugin plugin = packager.pack(directory);
            plugin.warnings()
                    .forEach(warning -> context.surroundings().err().println("warning: " + PrintableText.of(warning)));
            return plugin;
        } catch (PackagingException e) {
            throw mistakes(directory, e);
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    static CliException mistakes(Path directory, PackagingException e) {
        return new CliException(ExitCode.BAD_INPUT, mistakes(directory, e.problems()), e);
    }

    static CliException unreadable(Path directory, IOException e) {
        String why = Files.exists(directory) ? "cannot be read: " + e.getMessage() : "no such directory or jar";
        return new CliException(ExitCode.BAD_INPUT, directory + ": " + why, e);
    }

    /**
     * Checks a jar that came from elsewhere.
     *
     * @param source its name in mistakes
     */
    PackagedPlugin check(byte[] jar, String source, Packager packager) throws CliException {
        try {
            Path file = Files.createTempFile("wingman-plugin", ".jar");
            try {
                Files.write(file, jar);
                return packager.pack(file);
            } catch (PackagingException e) {
                List<String> problems = e.problems().stream()
                        .map(problem -> problem.replace(file.toString(), source))
                        .toList();
                throw new CliException(ExitCode.BAD_INPUT, mistakes(source, problems), e);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, source + ": cannot be checked: " + e.getMessage(), e);
        }
    }

    private static String mistakes(Object plugin, List<String> problems) {
        String count = problems.size() == 1 ? "1 mistake" : problems.size() + " mistakes";
        return plugin + ": " + count + "\n" + String.join("\n", problems);
    }

    static String summary(PluginManifest manifest) {
        return PrintableText.line(manifest.id() + " " + manifest.version() + " ("
                + manifest.trustLevel().wireName() + ")");
    }

    /** Written beside and moved into place, so that a watched directory never shows half a jar. */
    static void write(byte[] jar, Path file) throws CliException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.write(temporary, jar);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            throw new CliException(ExitCode.BAD_INPUT, file + ": cannot be written: its directory is not there", e);
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** What plugins are compiled against: the distribution's, and what the operator added in a home of his own. */
    List<Path> classPath() throws IOException {
        Set<Path> jars = new LinkedHashSet<>();
        for (Path root : List.of(context.host().defaultHome(), context.home())) {
            Path directory = root.toAbsolutePath().normalize().resolve("compile");
            if (Files.isDirectory(directory)) {
                try (Stream<Path> files = Files.list(directory)) {
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .sorted()
                            .forEach(jars::add);
                }
            }
        }
        return List.copyOf(jars);
    }

    private PrintStream out() {
        return context.surroundings().out();
    }
}
