package dev.wingman.cli;

import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.SemanticVersion;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.packager.Packager;
import dev.wingman.packager.zip.Limits;
import dev.wingman.sharing.Address;
import dev.wingman.sharing.InstalledPlugin;
import dev.wingman.sharing.PluginOffer;
import dev.wingman.sharing.PluginsOfHome;
import dev.wingman.sharing.Repository;
import dev.wingman.sharing.RepositoryIndex;
import dev.wingman.sharing.SharingException;
import dev.wingman.trust.TrustDecision;
import dev.wingman.wire.PrintableText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code plugin install} does, and {@code plugin update} with each plugin. */
final class PluginInstallation {

    private final Context context;
    private final PluginPackaging packaging;
    private final String level;
    private final String sha256;
    private final boolean downgrade;

    /**
     * @param level empty for the one that fits
     * @param sha256 that the jar must have; empty for any
     * @param options for a directory of a plugin with dependencies
     */
    PluginInstallation(Context context, String level, String sha256, boolean downgrade, DependencyOptions options)
            throws CliException {
        this.context = context;
        this.packaging = new PluginPackaging(context, options);
        this.level = level;
        this.sha256 = sha256;
        this.downgrade = downgrade;
        if (!level.isEmpty() && !PluginsOfHome.LEVELS.contains(level)) {
            throw new CliException(
                    ExitCode.BAD_INPUT,
                    "--level " + level + ": expected one of " + String.join(", ", PluginsOfHome.LEVELS));
        }
        if (!sha256.matches("([0-9a-fA-F]{64})?")) {
            throw new CliException(ExitCode.BAD_INPUT, "--sha256: expected 64 hex digits");
        }
    }

    /** Of a file, a directory or a URL. */
    int install(String source) throws CliException {
        Packager packager = packaging.packager(Path.of("."));
        try {
            boolean isDirectory = !Address.isUrl(source) && Files.isDirectory(Path.of(source));
            PackagedPlugin plugin = isDirectory
                    ? packaging.pack(Path.of(source), packager)
                    : packaging.check(jar(source), source, packager);
            if (isDirectory && !sha256.isEmpty()) {
                Repository.checkDigest(source, plugin.jar(), sha256);
            }
            if (isDirectory) {
                PluginLocking.record(context, Path.of(source), plugin);
            }
            return install(plugin, packager);
        } catch (SharingException e) {
            throw Sharing.failure(e);
        } catch (InterruptedException e) {
            throw Sharing.interrupted(e);
        }
    }

    private byte[] jar(String source) throws SharingException, InterruptedException, CliException {
        if (!Address.isUrl(source) && !Files.exists(Path.of(source))) {
            throw new CliException(ExitCode.BAD_INPUT, source + ": no such file or directory");
        }
        Address address = Address.parse(source);
        if (!address.isProtected() && sha256.isEmpty()) {
            throw new CliException(
                    ExitCode.BAD_INPUT,
                    address
                            + ": anybody on the way could exchange what comes over http: give its digest with --sha256, or"
                            + " use https");
        }
        byte[] jar = Sharing.download().bytes(address, Limits.JAR_BYTES);
        if (!sha256.isEmpty()) {
            Repository.checkDigest(address.toString(), jar, sha256);
        }
        return jar;
    }

    /** @param what {@code ID} or {@code ID@VERSION} */
    int install(String what, String url) throws CliException {
        try {
            Repository repository = Sharing.repository(context, url);
            RepositoryIndex index = repository.index();
            return install(offer(what, index), repository, packaging.packager(Path.of(".")));
        } catch (SharingException e) {
            throw Sharing.failure(e);
        } catch (InterruptedException e) {
            throw Sharing.interrupted(e);
        }
    }

    private static PluginOffer offer(String what, RepositoryIndex index) throws CliException {
        int at = what.indexOf('@');
        String id = at < 0 ? what : what.substring(0, at);
        Optional<PluginOffer> latest = index.latest(id);
        if (latest.isEmpty()) {
            throw new CliException(ExitCode.BAD_INPUT, "the repository has no plugin '" + id + "'");
        }
        if (at < 0) {
            return latest.get();
        }
        return version(what.substring(at + 1))
                .flatMap(version -> index.find(id, version))
                .orElseThrow(() -> new CliException(
                        ExitCode.BAD_INPUT,
                        "the repository has no " + what + "; it has "
                                + index.offers().stream()
                                        .filter(offer -> offer.id().equals(id))
                                        .map(offer -> offer.version().toString())
                                        .collect(Collectors.joining(", "))));
    }

    private static Optional<SemanticVersion> version(String text) {
        try {
            return Optional.of(SemanticVersion.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Of a repository: the jar has to be the one that the index says, and the plugin too. */
    int install(PluginOffer offer, Repository repository, Packager packager)
            throws SharingException, InterruptedException, CliException {
        byte[] jar = repository.jar(offer);
        if (!sha256.isEmpty()) {
            Repository.checkDigest(offer.file(), jar, sha256);
        }
        PackagedPlugin plugin = packaging.check(jar, offer.file(), packager);
        PluginManifest manifest = plugin.manifest();
        if (!manifest.id().equals(offer.id()) || !manifest.version().equals(offer.version())) {
            throw new CliException(
                    ExitCode.REFUSED,
                    offer.file() + ": is " + manifest.id() + " " + manifest.version() + ", but the index says " + offer
                            + "; nothing of it was used");
        }
        return install(plugin, packager);
    }

    private int install(PackagedPlugin plugin, Packager packager) throws SharingException, CliException {
        TrustLevel proven = proven(plugin);
        if (level.equals("verified") && proven == TrustLevel.SANDBOXED) {
            throw new CliException(
                    ExitCode.REFUSED,
                    plugin.manifest().id()
                            + " declares trust_level sandboxed, and nothing proves more: use --level community"
                            + " or local");
        }
        HomeDirectory.prepare(context);
        PluginsOfHome home = Sharing.home(context, packager);
        try {
            Optional<InstalledPlugin> former = home.list().stream()
                    .filter(installed ->
                            installed.manifest().id().equals(plugin.manifest().id()))
                    .findFirst();
            Path file = home.install(plugin, level, usualLevel(proven), downgrade);
            tell(plugin, file, former);
            packaging.describe(plugin, packager);
            return ExitCode.SUCCEEDED.code();
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, "the plugin cannot be installed: " + e, e);
        }
    }

    /** What a runtime of this home would make of it. */
    private TrustLevel proven(PackagedPlugin plugin) throws CliException {
        TrustDecision decision = packaging.prover().prove(plugin.manifest(), plugin.jar(), plugin.sha256());
        if (decision instanceof TrustDecision.Refused refused) {
            throw new CliException(
                    ExitCode.REFUSED,
                    "a runtime of this home would refuse it: " + refused.reason() + "; " + refused.remedy());
        }
        return ((TrustDecision.Accepted) decision).level();
    }

    private static String usualLevel(TrustLevel proven) {
        return switch (proven) {
            case VERIFIED -> "verified";
            case SANDBOXED -> "community";
            case TRUSTED -> "local";
        };
    }

    private void tell(PackagedPlugin plugin, Path file, Optional<InstalledPlugin> former) {
        String what = former.map(installed -> "updated: ").orElse("installed: ");
        context.surroundings().out().println(what + PluginPackaging.summary(plugin.manifest()));
        former.ifPresent(installed ->
                packaging.field("before", installed.manifest().version().toString()));
        packaging.field("file", file.toString());
        packaging.field("sha256", plugin.sha256());
        former.map(installed -> added(installed.manifest(), plugin.manifest()))
                .filter(added -> !added.isEmpty())
                .ifPresent(added -> packaging.field("new", "asks for more than before: " + added));
        plugin.warnings()
                .forEach(warning -> context.surroundings().err().println("warning: " + PrintableText.of(warning)));
    }

    private static String added(PluginManifest before, PluginManifest after) {
        List<String> known = before.permissions().stream()
                .map(PluginInstallation::permission)
                .toList();
        return after.permissions().stream()
                .map(PluginInstallation::permission)
                .filter(permission -> !known.contains(permission))
                .collect(Collectors.joining(", "));
    }

    private static String permission(DeclaredPermission declared) {
        return declared.permission() + " " + declared.targets();
    }
}
