package dev.wingman.deployer.provider;

import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginState;
import dev.wingman.deployer.provider.Inspection.Sound;
import dev.wingman.deployer.provider.Inspection.Unsound;
import dev.wingman.deployer.watch.PluginFolders;
import dev.wingman.manifest.SemanticVersion;
import dev.wingman.permissions.PermissionRows;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides what a change of the files means for what serves. Belongs to the deployer's thread. */
final class Deployer {

    private static final Logger LOG = System.getLogger("dev.wingman.deployer");

    /** That an id is this source's. */
    private record Claim(Path path, SemanticVersion version) {}

    private final PluginFolders folders;
    private final PluginTable table;
    private final Inspector inspector;
    private final Rollout rollout;
    private final AbsentResources absent;
    private final Map<Path, Source> sources = new LinkedHashMap<>();
    private long installations;

    Deployer(PluginFolders folders, PluginTable table, Inspector inspector, Rollout rollout, AbsentResources absent) {
        this.folders = folders;
        this.table = table;
        this.inspector = inspector;
        this.rollout = rollout;
        this.absent = absent;
    }

    /** Looks at everything in the folders, and at what was there before. */
    void applyAll() throws IOException, InterruptedException {
        Set<Path> paths = new LinkedHashSet<>(folders.present());
        sources.keySet().stream()
                .filter(path -> folders.sourceOf(path).isPresent())
                .forEach(paths::add);
        apply(paths, false);
    }

    /** These have changed: they came, went, or hold something else. */
    void apply(Collection<Path> paths, boolean asked) throws InterruptedException {
        applyOnce(paths, asked);
        for (Set<Path> heirs = heirs(); !heirs.isEmpty(); heirs = heirs()) {
            applyOnce(heirs, false);
        }
    }

    /**
     * Deploys one plugin that somebody asked for.
     *
     * @return where it stands now
     */
    PluginInfo load(Path given) throws InterruptedException {
        Path path;
        try {
            path = given.toRealPath();
        } catch (IOException e) {
            path = given.toAbsolutePath().normalize();
        }
        apply(Set.of(path), true);
        Path source = path;
        return table.source(path)
                .orElseGet(() ->
                        Infos.of(new Source(source), Unsound.broken(source + ": there is no plugin directory or jar")));
    }

    /**
     * Takes the plugin away that stands for the id.
     *
     * @return completes when nothing is left of it; empty when there is none
     */
    Optional<CompletableFuture<Void>> unload(String id) throws InterruptedException {
        Source source = table.id(id).map(info -> sources.get(info.source())).orElse(null);
        if (source == null) {
            return Optional.empty();
        }
        Installed current = source.current;
        CompletableFuture<Void> removed = clear(source);
        if (folders.sourceOf(source.path).isPresent() && current != null) {
            source.unloaded = current.sha256();
        } else {
            sources.remove(source.path);
        }
        apply(heirs(), false);
        return Optional.of(removed);
    }

    /** Whom the operator trusts has changed: what is proven no longer ends, what was refused is tried again. */
    void reviewTrust() throws InterruptedException {
        inspector.refreshTrust();
        for (Source source : List.copyOf(sources.values())) {
            for (Installed installed : source.installed()) {
                inspector.review(installed).ifPresent(refused -> {
                    rollout.revoke(source, installed, refused);
                    source.unproven = true;
                });
            }
        }
        Set<Path> unproven = sources.values().stream()
                .filter(source -> source.unproven)
                .map(source -> source.path)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        apply(unproven, false);
    }

    /** The service of this bundle came or went. */
    void serviceChanged(long bundleId) throws InterruptedException {
        for (Source source : List.copyOf(sources.values())) {
            for (Installed installed : source.installed()) {
                if (installed.bundle().getBundleId() == bundleId) {
                    rollout.serviceChanged(source, installed);
                }
            }
        }
    }

    /**
     * Resources came, went or changed. What names one of them is taken out of service, with its rows, and looked at
     * again: what it may name, read and be granted was decided by what the resource was before.
     */
    void resourcesChanged() throws InterruptedException {
        List<Path> concerned = new ArrayList<>();
        for (Source source : sources.values()) {
            boolean outdated = source.installed().stream().anyMatch(absent::isOutdated);
            if (outdated) {
                withdraw(source);
            }
            if (outdated || source.waits) {
                concerned.add(source.path);
            }
        }
        apply(concerned, false);
    }

    /** It stays listed, so that nobody takes it for deleted. */
    private void withdraw(Source source) {
        for (Installed installed : source.installed()) {
            rollout.followed(rollout.retire(source, installed));
            table.put(Infos.of(source, absent.withdrawn(installed.manifest())));
        }
        source.current = null;
        source.listed = null;
        source.next = null;
    }

    /** Takes everything away. */
    CompletableFuture<Void> removeAll() {
        CompletableFuture<?>[] removals =
                sources.values().stream().map(this::clear).toArray(CompletableFuture<?>[]::new);
        sources.clear();
        return CompletableFuture.allOf(removals);
    }

    private void applyOnce(Collection<Path> paths, boolean asked) throws InterruptedException {
        List<Source> gone = new ArrayList<>();
        Map<Path, Inspection> inspections = new LinkedHashMap<>();
        for (Path path : paths) {
            if (PluginFolders.isPlugin(path)) {
                inspections.put(path, inspector.inspect(path));
            } else if (sources.containsKey(path)) {
                gone.add(sources.remove(path));
            }
        }
        inspections.forEach((path, inspection) -> adoptRenamed(path, inspection, gone));
        gone.forEach(source -> rollout.followed(clear(source)));

        Map<String, Claim> claims = claims();
        List<Candidate> batch = new ArrayList<>();
        inspections.forEach((path, inspection) -> {
            Source source = sources.computeIfAbsent(path, Source::new);
            source.disputedId = "";
            source.waits = inspection instanceof Unsound unsound && unsound.state() == PluginState.WAITING;
            source.unproven = false;
            if (inspection instanceof Sound sound) {
                candidate(source, sound, claims, asked).ifPresent(batch::add);
            } else {
                Unsound unsound = (Unsound) inspection;
                source.unproven = unsound.state() == PluginState.REFUSED && unsound.manifest() != null;
                rollout.reject(source, unsound);
            }
        });
        rollout.deploy(batch);
    }

    /** A plugin that went in one place and came in another, byte for byte, was renamed: it goes on serving. */
    private void adoptRenamed(Path path, Inspection inspection, List<Source> gone) {
        if (!(inspection instanceof Sound sound) || sources.containsKey(path)) {
            return;
        }
        for (Source former : gone) {
            Installed current = former.current;
            PluginInfo listed = former.listed;
            if (current != null
                    && listed != null
                    && current.sha256().equals(sound.packaged().sha256())) {
                Source renamed = new Source(path);
                renamed.current = current;
                renamed.listed = Infos.of(renamed, current, listed.state(), listed.actions(), listed.reason());
                sources.put(path, renamed);
                former.current = null;
                table.putBundle(renamed.listed);
                table.put(renamed.listed);
                LOG.log(Level.INFO, "{0} was renamed from {1} to {2} and goes on serving", current, former.path, path);
                return;
            }
        }
    }

    private Optional<Candidate> candidate(Source source, Sound sound, Map<String, Claim> claims, boolean asked) {
        String sha256 = sound.packaged().sha256();
        if (!asked && sha256.equals(source.unloaded)) {
            return Optional.empty();
        }
        source.unloaded = "";
        if (source.next != null && source.next.sha256().equals(sha256)) {
            return Optional.empty();
        }
        rollout.followed(rollout.retire(source, source.next));
        source.next = null;
        if (source.current != null && source.current.sha256().equals(sha256)) {
            rollout.confirm(source);
            return Optional.empty();
        }
        Claim claim = claims.putIfAbsent(
                sound.id(), new Claim(source.path, sound.manifest().version()));
        if (claim != null && !claim.path().equals(source.path)) {
            dispute(source, sound, claim);
            return Optional.empty();
        }
        return Optional.of(
                new Candidate(source, sound, freshLocation(sound.id()), warnings(source, sound), absent.vocabulary()));
    }

    /** Never used before, nor taken: the framework would answer with the bundle that is there, whatever is in it. */
    private String freshLocation(String id) {
        String location;
        do {
            location = PermissionRows.PLUGIN_LOCATION + id + "/" + ++installations;
        } while (rollout.isTaken(location));
        return location;
    }

    private void dispute(Source source, Sound sound, Claim claim) {
        source.disputedId = sound.id();
        rollout.reject(
                source,
                new Unsound(
                        PluginState.REFUSED,
                        sound.manifest(),
                        "the id '" + sound.id() + "' is taken: " + claim.path() + " has it in version "
                                + claim.version() + ", "
                                + source.path + " offers version "
                                + sound.manifest().version()
                                + "; remove one of them, or give it another id",
                        sound.packaged().warnings()));
    }

    private static List<String> warnings(Source source, Sound sound) {
        List<String> warnings = sound.packaged().warnings();
        Installed current = source.current;
        if (current != null
                && current.id().equals(sound.id())
                && sound.manifest().version().compareTo(current.manifest().version()) < 0) {
            return Stream.concat(
                            warnings.stream(),
                            Stream.of("a downgrade: version " + current.version() + " served before"))
                    .toList();
        }
        return warnings;
    }

    /** The ids that are in service, or will be. */
    private Map<String, Claim> claims() {
        Map<String, Claim> claims = new HashMap<>();
        for (Source source : sources.values()) {
            if (source.current != null) {
                claims.put(
                        source.current.id(),
                        new Claim(source.path, source.current.manifest().version()));
            }
        }
        return claims;
    }

    /** The sources that were refused because another had their id, which has it no longer. */
    private Set<Path> heirs() {
        List<Source> disputing = sources.values().stream()
                .filter(source -> !source.disputedId.isEmpty())
                .toList();
        if (disputing.isEmpty()) {
            return Set.of();
        }
        Set<String> taken = claims().keySet();
        return disputing.stream()
                .filter(source -> !taken.contains(source.disputedId))
                .map(source -> source.path)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private CompletableFuture<Void> clear(Source source) {
        table.remove(source.path);
        List<CompletableFuture<Void>> removals = source.installed().stream()
                .map(installed -> rollout.retire(source, installed))
                .toList();
        source.current = null;
        source.listed = null;
        source.next = null;
        source.disputedId = "";
        source.waits = false;
        return CompletableFuture.allOf(removals.toArray(CompletableFuture<?>[]::new));
    }
}
