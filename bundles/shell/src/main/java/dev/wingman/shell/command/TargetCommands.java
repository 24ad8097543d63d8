package dev.wingman.shell.command;

import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.Resource;
import dev.wingman.manifest.VocabularySource;
import dev.wingman.permissions.KnownTarget;
import dev.wingman.permissions.TargetDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.service.command.Descriptor;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code wingman:targets}. */
@Component(
        service = TargetCommands.class,
        property = {"osgi.command.scope=wingman", "osgi.command.function=targets"})
public final class TargetCommands {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Somebody waits with a finger on the key. */
    private static final Duration QUICK = Duration.ofSeconds(1);

    private final VocabularySource vocabularies;
    private final PluginRegistry registry;
    private final Directories directories;

    /** Has the directory of a resource, if there is one, work. */
    interface Directories {
        <T> Optional<T> with(String resource, Function<TargetDirectory, T> work);

        /** The resources that have one. */
        Set<String> resources();
    }

    @Activate
    public TargetCommands(
            BundleContext context, @Reference VocabularySource vocabularies, @Reference PluginRegistry registry) {
        this(vocabularies, registry, new InstalledDirectories(context));
    }

    TargetCommands(VocabularySource vocabularies, PluginRegistry registry, Directories directories) {
        this.vocabularies = vocabularies;
        this.registry = registry;
        this.directories = directories;
    }

    @Descriptor("lists what there is for the actions of a resource to work on; asks it now, and changes nothing")
    public Listing<KnownTarget> targets(@Descriptor("RESOURCE, such as docker") String... words) {
        String resource = new Arguments("targets RESOURCE", words).between(1, 1).get(0);
        List<String> known = vocabularies.vocabulary().resources().stream()
                .map(Resource::name)
                .sorted()
                .toList();
        if (!known.contains(resource)) {
            throw new CommandFailedException("no resource '" + resource + "'"
                    + Nearest.hint(resource, known, "known are " + String.join(", ", known)));
        }
        List<KnownTarget> found = directories
                .with(resource, directory -> TargetSearch.ask(resource, directory, PATIENCE))
                .orElseThrow(() -> new CommandFailedException(
                        resource + " has no targets to discover: nobody can list what there is for it"));
        List<String> notes = found.size() > TargetSearch.MOST
                ? List.of("only the first " + TargetSearch.MOST + " are shown")
                : List.of();
        return new Listing<>(
                found.subList(0, Math.min(found.size(), TargetSearch.MOST)), notes, resource + " has no targets");
    }

    /** Those whose targets can be listed, sorted: known ones, each with a directory. */
    List<String> resources() {
        Set<String> listed = directories.resources();
        return vocabularies.vocabulary().resources().stream()
                .map(Resource::name)
                .filter(listed::contains)
                .sorted()
                .toList();
    }

    /** What completes {@code --target} of a plugin's action: of each resource that it declares, as far as it is quick. */
    List<String> namesFor(String plugin) {
        List<String> names = new ArrayList<>();
        for (String resource : declaredBy(plugin)) {
            try {
                directories
                        .with(resource, directory -> TargetSearch.ask(resource, directory, QUICK))
                        .ifPresent(found -> found.stream()
                                .limit(TargetSearch.MOST)
                                .map(KnownTarget::target)
                                .forEach(names::add));
            } catch (CommandFailedException e) {
                // Nothing to offer; who asks for the list is told why.
            }
        }
        return names;
    }

    private List<String> declaredBy(String plugin) {
        return registry.plugins().stream()
                .filter(info -> info.id().equals(plugin))
                .map(PluginInfo::manifest)
                .flatMap(TargetCommands::declared)
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> declared(@Nullable PluginManifest manifest) {
        return manifest == null
                ? Stream.empty()
                : manifest.permissions().stream()
                        .map(declared -> declared.permission().resource());
    }

    /** As the service registry has them; one is made when it is asked, and given back after it. */
    private record InstalledDirectories(BundleContext context) implements Directories {

        @Override
        public <T> Optional<T> with(String resource, Function<TargetDirectory, T> work) {
            for (ServiceReference<TargetDirectory> reference : references()) {
                if (resource.equals(reference.getProperty(TargetDirectory.RESOURCE))) {
                    TargetDirectory directory = context.getService(reference);
                    if (directory != null) {
                        try {
                            return Optional.of(work.apply(directory));
                        } finally {
                            context.ungetService(reference);
                        }
                    }
                }
            }
            return Optional.empty();
        }

        @Override
        public Set<String> resources() {
            return references().stream()
                    .map(reference -> String.valueOf(reference.getProperty(TargetDirectory.RESOURCE)))
                    .collect(Collectors.toSet());
        }

        private List<ServiceReference<TargetDirectory>> references() {
            try {
                return List.copyOf(context.getServiceReferences(TargetDirectory.class, null));
            } catch (InvalidSyntaxException e) {
                throw new IllegalStateException(e); // There is no filter.
            }
        }
    }
}
