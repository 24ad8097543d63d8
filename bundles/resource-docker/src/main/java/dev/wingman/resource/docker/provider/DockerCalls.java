package dev.wingman.resource.docker.provider;

import com.google.gson.JsonElement;
import dev.wingman.manifest.Permission;
import dev.wingman.resource.docker.Container;
import dev.wingman.resource.docker.ContainerChange;
import dev.wingman.resource.docker.ContainerFilter;
import dev.wingman.resource.docker.ContainerList;
import dev.wingman.resource.docker.ContainerLogs;
import dev.wingman.resource.docker.ContainerState;
import dev.wingman.resource.docker.ContainerSummary;
import dev.wingman.resource.docker.DockerException;
import dev.wingman.resource.docker.DockerException.Kind;
import dev.wingman.resource.docker.LogRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * One plugin's calls: the engine says which container is meant, the permission is asked for on its name, and what is done
 * is done to its id.
 */
final class DockerCalls {

    private static final Permission READ = Permission.parse("docker:read");
    private static final Permission LOGS = Permission.parse("docker:logs");
    private static final Permission START = Permission.parse("docker:start");
    private static final Permission STOP = Permission.parse("docker:stop");
    private static final Permission RESTART = Permission.parse("docker:restart");

    private final Engine engine;
    private final Access access;
    private final Lookup lookup;

    DockerCalls(Engine engine, Access access) {
        this.engine = engine;
        this.access = access;
        this.lookup = new Lookup(engine, access);
    }

    ContainerList list(ContainerFilter filter) throws DockerException, InterruptedException {
        return engine.get(
                "/containers/json?" + Query.of(filter), engine.patience().answer(), (status, body) -> {
                    List<ContainerSummary> shown = new ArrayList<>();
                    int hidden = 0;
                    for (JsonElement entry : EngineJson.array(EngineJson.parse(body))) {
                        Optional<ContainerSummary> summary = ContainerJson.summary(EngineJson.object(entry));
                        if (summary.isPresent()
                                && access.allows(READ, summary.get().name())) {
                            shown.add(summary.get());
                        } else {
                            hidden++;
                        }
                    }
                    return new ContainerList(shown, hidden);
                });
    }

    Container inspect(String written) throws DockerException, InterruptedException {
        return lookup.permitted(written, READ);
    }

    ContainerLogs logs(String written, LogRange range) throws DockerException, InterruptedException {
        Container container = lookup.permitted(written, LOGS);
        return engine.get(
                "/containers/" + container.id() + "/logs?" + Query.of(range),
                engine.patience().log(),
                (status, body) -> LogStreams.read(container.name(), body, container.tty()));
    }

    ContainerChange start(String written) throws DockerException, InterruptedException {
        Container before = lookup.permitted(written, START);
        return change(before, "start", engine.patience().work(), (old, now) -> now.isRunning());
    }

    ContainerChange stop(String written, Duration grace) throws DockerException, InterruptedException {
        String query = Query.grace(Lookup.within("grace", grace));
        Container before = lookup.permitted(written, STOP);
        return change(
                before,
                "stop?" + query,
                grace.plus(engine.patience().work()),
                (old, now) -> now.pid() == 0 && isAtRest(now));
    }

    private static boolean isAtRest(ContainerState state) {
        return state.status().equals("exited")
                || state.status().equals("created")
                || state.status().equals("dead");
    }

    ContainerChange restart(String written, Duration grace) throws DockerException, InterruptedException {
        String query = Query.grace(Lookup.within("grace", grace));
        Container before = lookup.permitted(written, RESTART);
        return change(
                before,
                "restart?" + query,
                grace.plus(engine.patience().work()),
                (old, now) -> now.isRunning() && !now.startedAt().equals(old.startedAt()));
    }

    /** @param done whether the state then and the state now say that it was done */
    private ContainerChange change(
            Container before, String verb, Duration within, BiPredicate<ContainerState, ContainerState> done)
            throws DockerException, InterruptedException {
        try {
            boolean changed = engine.post("/containers/" + before.id() + "/" + verb, within);
            return new ContainerChange(before.id(), before.name(), before.state(), changed, false);
        } catch (DockerException e) {
            if (e.unknown() && e.kind() != Kind.CLOSED) {
                return settled(before, done, e);
            }
            throw e;
        }
    }

    private ContainerChange settled(
            Container before, BiPredicate<ContainerState, ContainerState> done, DockerException lost)
            throws DockerException, InterruptedException {
        ContainerState now;
        try {
            now = lookup.byId(before.id()).state();
        } catch (DockerException e) {
            throw unsettled(lost, "asked again, " + e.getMessage());
        }
        if (!done.test(before.state(), now)) {
            throw unsettled(lost, "the container is now " + now.status() + ", which it was not asked to become");
        }
        return new ContainerChange(before.id(), before.name(), before.state(), true, true);
    }

    private static DockerException unsettled(DockerException lost, String what) {
        return new DockerException(
                lost.kind(), true, lost.getMessage() + "; what became of the request is unknown: " + what);
    }

    @Override
    public String toString() {
        return engine.toString();
    }
}
