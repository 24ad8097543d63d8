package dev.wingman.dependencies;

import dev.wingman.manifest.Coordinates;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.apache.http.client.HttpResponseException;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelProblem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.ChecksumFailureException;
import org.eclipse.aether.transfer.RepositoryOfflineException;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.jspecify.annotations.Nullable;

/** Says in plain words what the resolver says in chains of exceptions: who was asked, what he said, what to do. */
final class Failures {

    private final List<Coordinates> dependencies;
    private final Path settings;
    private final Path localRepository;
    private final TransferGuard guard;
    private final String whyOffline;

    /** @param dependencies those of the manifest */
    Failures(
            List<Coordinates> dependencies,
            Path settings,
            Path localRepository,
            TransferGuard guard,
            String whyOffline) {
        this.dependencies = List.copyOf(dependencies);
        this.settings = settings;
        this.localRepository = localRepository;
        this.guard = guard;
        this.whyOffline = whyOffline;
    }

    /** Of a graph that could not be followed. */
    List<String> collecting(DependencyCollectionException e) {
        Set<String> problems = new LinkedHashSet<>();
        for (Exception one : e.getResult().getExceptions()) {
            problems.add(collecting(one));
        }
        return problems.isEmpty() ? List.of(lastMessage(e)) : List.copyOf(problems);
    }

    private String collecting(Exception e) {
        if (!(e instanceof ArtifactDescriptorException descriptor)) {
            return lastMessage(e);
        }
        Artifact artifact = descriptor.getResult().getRequest().getArtifact();
        Optional<ArtifactResolutionException> unresolved = unresolved(e);
        if (unresolved.isEmpty()) {
            return name(artifact) + ": its POM cannot be understood: " + firstProblem(e);
        }
        Artifact pom = unresolved.get().getResult().getRequest().getArtifact();
        boolean parent = !pom.getArtifactId().equals(artifact.getArtifactId());
        return name(artifact) + ": its POM"
                + (parent ? " needs the POM of " + name(pom) + ", which " : " ")
                + reasons(unresolved.get().getResult());
    }

    /** Of the POM itself, or of one that it inherits or imports from. */
    private static Optional<ArtifactResolutionException> unresolved(Exception e) {
        Optional<ArtifactResolutionException> direct = cause(e, ArtifactResolutionException.class);
        return direct.isPresent()
                ? direct
                : cause(e, ModelBuildingException.class).flatMap(building -> building.getProblems().stream()
                        .map(problem -> cause(problem.getException(), ArtifactResolutionException.class))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private static String firstProblem(Exception e) {
        return cause(e, ModelBuildingException.class)
                .flatMap(building -> building.getProblems().stream().findFirst())
                .map(ModelProblem::getMessage)
                .flatMap(message -> message.lines().findFirst())
                .map(String::strip)
                .orElseGet(() -> lastMessage(e));
    }

    /** Of files that could not be fetched. */
    List<String> fetching(List<ArtifactResult> results, DependencyGraph graph) {
        List<String> problems = new ArrayList<>();
        for (ArtifactResult result : results) {
            if (!result.isResolved()) {
                Coordinates failed =
                        DependencyGraph.coordinates(result.getRequest().getArtifact());
                String begin = dependencies.stream()
                        .filter(dependency -> graph.leads(dependency, failed))
                        .findFirst()
                        .filter(Predicate.not(failed::equals))
                        .map(dependency -> dependency + ": needs " + failed + ", which ")
                        .orElse(failed + ": ");
                problems.add(begin + reasons(result));
            }
        }
        return problems;
    }

    private static String name(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getBaseVersion();
    }

    /** What each repository said, and the remedy for the last. */
    private String reasons(ArtifactResult result) {
        Set<String> said = new LinkedHashSet<>();
        String remedy = "";
        for (Exception e : result.getExceptions()) {
            Reason reason = reason(e);
            said.add(reason.what());
            remedy = reason.remedy();
        }
        return said.isEmpty() ? "cannot be had" : String.join("; ", said) + ": " + remedy;
    }

    /**
     * One repository's.
     *
     * @param what completes a sentence that begins with the artifact
     */
    private record Reason(String what, String remedy) {}

    private Reason reason(Exception e) {
        RemoteRepository repository = e instanceof ArtifactTransferException transfer ? transfer.getRepository() : null;
        String who = repository == null
                ? "the local repository " + localRepository
                : "'" + repository.getId() + "' (" + repository.getUrl() + ")";
        if (cause(e, RepositoryOfflineException.class).isPresent()) {
            return new Reason(
                    "is not in " + localRepository + ", and " + who + " is not asked, because " + whyOffline,
                    "run this once online");
        }
        if (e instanceof ArtifactNotFoundException) {
            return new Reason(
                    "is not in " + who,
                    "look at group, artifact and version, or add the repository that has it to " + settings);
        }
        return failed(e, who, repository == null ? "" : repository.getId());
    }

    private Reason failed(Exception e, String who, String id) {
        Optional<HttpResponseException> answer = cause(e, HttpResponseException.class);
        if (answer.isPresent()) {
            return answered(answer.get(), who, id);
        }
        if (cause(e, ChecksumFailureException.class).isPresent()) {
            return checksum(cause(e, ChecksumFailureException.class).get(), who);
        }
        if (tooLarge(e)) {
            return new Reason(
                    "is " + TransferGuard.TOO_LARGE + " in " + who + ", and was not taken",
                    "no plugin may be that large: depend on something smaller");
        }
        return unreachable(e, who);
    }

    private boolean tooLarge(Exception e) {
        return cause(e, TransferCancelledException.class).isPresent()
                || (e instanceof ArtifactTransferException transfer
                        && guard.hasRefused(transfer.getArtifact().getArtifactId() + "-"
                                + transfer.getArtifact().getVersion() + "."
                                + transfer.getArtifact().getExtension()));
    }

    private Reason answered(HttpResponseException answer, String who, String id) {
        String what = "cannot be had: " + who + " answers " + answer.getStatusCode()
                + (answer.getReasonPhrase() == null
                        ? ""
                        : " " + answer.getReasonPhrase().replaceFirst(" \\([0-9]+\\)$", ""));
        return new Reason(
                what,
                switch (answer.getStatusCode()) {
                    case 401 -> "give user and password as server '" + id + "' in " + settings;
                    case 403 ->
                        "the user of server '" + id + "' in " + settings
                                + ", or nobody at all, may read this: ask who runs the repository";
                    case 407 -> "give user and password of the proxy in " + settings;
                    default -> "try again later, or name another mirror in " + settings;
                });
    }

    private static Reason checksum(ChecksumFailureException e, String who) {
        return e.getExpected() == null || e.getExpected().isEmpty()
                ? new Reason(
                        "cannot be trusted: " + who + " has no checksum for it",
                        "ask who runs the repository to publish one beside the file")
                : new Reason(
                        "cannot be trusted: " + who + " sent a file with the checksum " + e.getActual()
                                + ", but says that it is " + e.getExpected(),
                        "it was damaged or exchanged on the way: try again, and tell who runs the repository if it stays");
    }

    private Reason unreachable(Exception e, String who) {
        String why;
        if (cause(e, UnknownHostException.class).isPresent()) {
            why = "its host is unknown";
        } else if (cause(e, SocketTimeoutException.class).isPresent()
                || cause(e, ConnectTimeoutException.class).isPresent()) {
            why = "it does not answer in time";
        } else if (cause(e, SSLException.class).isPresent()) {
            why = "no safe connection: " + lastMessage(e);
        } else if (cause(e, ConnectException.class).isPresent()
                || cause(e, NoRouteToHostException.class).isPresent()) {
            why = "nobody answers there";
        } else {
            why = lastMessage(e);
        }
        return new Reason(
                "cannot be had: " + who + " cannot be reached: " + why,
                "look at the network, and at mirrors and proxies in " + settings
                        + "; with --offline only what was downloaded before is used");
    }

    private static <T extends Throwable> Optional<T> cause(@Nullable Throwable e, Class<T> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    private static String lastMessage(Throwable e) {
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        String message = String.valueOf(last.getMessage());
        return message.lines().findFirst().orElse(message);
    }
}
