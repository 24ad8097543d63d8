package dev.wingman.resource.docker.provider;

import com.google.gson.JsonElement;
import dev.wingman.manifest.Permission;
import dev.wingman.resource.docker.Container;
import dev.wingman.resource.docker.ContainerEvent;
import dev.wingman.resource.docker.ContainerEvents;
import dev.wingman.resource.docker.ContainerState;
import dev.wingman.resource.docker.ContainerStats;
import dev.wingman.resource.docker.DockerException;
import dev.wingman.resource.docker.DockerException.Kind;
import dev.wingman.resource.docker.EventRange;
import dev.wingman.resource.docker.FollowedLog;
import dev.wingman.resource.docker.LogFollow;
import dev.wingman.resource.docker.LogSink;
import dev.wingman.resource.docker.StreamEnd;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One plugin's calls that look at containers for a while. Each ends by the time that the caller gave it. */
final class Watching {

    private static final Permission READ = Permission.parse("docker:read");
    private static final Permission LOGS = Permission.parse("docker:logs");

    private final Engine engine;
    private final Access access;
    private final Lookup lookup;

    Watching(Engine engine, Access access) {
        this.engine = engine;
        this.access = access;
        this.lookup = new Lookup(engine, access);
    }

    ContainerStats stats(String written) throws DockerException, InterruptedException {
        Container container = lookup.permitted(written, READ);
        if (container.state().pid() == 0) {
            throw new DockerException(
                    Kind.CONFLICT,
                    false,
                    container.name() + " is " + container.state().status() + " and uses nothing, expected running");
        }
        return engine.get(
                "/containers/" + container.id() + "/stats?stream=0",
                engine.patience().answer(),
                (status, body) -> StatsJson.stats(EngineJson.parse(body), container));
    }

    /** The engine tells of the result as an event; asking again and again would miss a deadline or burn time. */
    Container awaitHealth(String written, Duration atMost) throws DockerException, InterruptedException {
        Lookup.within("atMost", atMost);
        String id = lookup.permitted(written, READ).id();
        try {
            return engine.get("/events?" + Query.eventsOf(id), atMost, (status, body) -> {
                EventLines events = new EventLines(body);
                Container now = lookup.byId(id);
                while (isUndecided(now.state())) {
                    next(events);
                    now = lookup.byId(id);
                }
                return now;
            });
        } catch (DockerException e) {
            if (e.kind() != Kind.TIMEOUT) {
                throw e;
            }
            return lookup.byId(id);
        }
    }

    private static boolean isUndecided(ContainerState state) {
        return state.isRunning() && state.health().equals("starting");
    }

    private static JsonElement next(EventLines events) throws IOException, WireException {
        return events.next().orElseThrow(() -> new IOException("the engine's events ended"));
    }

    ContainerEvents events(EventRange range) throws DockerException, InterruptedException {
        Duration atMost = Lookup.within("atMost", range.atMost());
        ContainerEvents events = engine.stream("/events?" + Query.of(range), atMost, (status, body) -> {
            SeenEvents seen = new SeenEvents();
            StreamEnd end;
            try {
                end = seen.addAll(new EventLines(body), range);
            } catch (SocketTimeoutException e) {
                end = StreamEnd.TIME;
            }
            return new ContainerEvents(seen.shown, seen.hidden, end);
        });
        checkAnswers(events.end());
        return events;
    }

    /** Silence is no proof of an engine that lives. */
    private void checkAnswers(StreamEnd end) throws DockerException, InterruptedException {
        if (end == StreamEnd.TIME) {
            engine.ping();
        }
    }

    /** Those that came so far. */
    private final class SeenEvents {
        private final List<ContainerEvent> shown = new ArrayList<>();
        private int hidden;

        private StreamEnd addAll(EventLines events, EventRange range) throws IOException, WireException {
            while (shown.size() < range.limit()) {
                Optional<JsonElement> line = events.next();
                if (line.isEmpty() && range.until() > 0) {
                    return StreamEnd.COMPLETE;
                }
                Optional<ContainerEvent> event =
                        EventJson.event(line.orElseThrow(() -> new IOException("the engine's events ended")));
                if (event.isPresent() && access.allows(READ, event.get().name())) {
                    shown.add(event.get());
                } else {
                    hidden++;
                }
            }
            return StreamEnd.LIMIT;
        }
    }

    FollowedLog follow(String written, LogFollow follow, LogSink sink) throws DockerException, InterruptedException {
        Duration atMost = Lookup.within("atMost", follow.atMost());
        Container container = lookup.permitted(written, LOGS);
        String path = "/containers/" + container.id() + "/logs?" + Query.of(follow);
        SinkFeed feed = new SinkFeed(sink, follow.mostBytes());
        StreamEnd end = engine.stream(path, atMost, (status, body) -> {
            try {
                LogPieces.read(body, container.tty(), feed);
                return feed.end();
            } catch (SocketTimeoutException e) {
                return StreamEnd.TIME;
            }
        });
        checkAnswers(end);
        return new FollowedLog(container.id(), container.name(), feed.bytes(), end);
    }
}
