package dev.wingman.testkit.fake;

import dev.wingman.resource.docker.Container;
import dev.wingman.resource.docker.ContainerFilter;
import dev.wingman.resource.docker.ContainerState;
import dev.wingman.resource.docker.ContainerStats;
import dev.wingman.resource.docker.ContainerSummary;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The containers of a {@link FakeDocker}. */
final class Containers {

    static final String RUNNING = "running";
    static final String EXITED = "exited";

    private static final String NEVER = "0001-01-01T00:00:00Z";
    private static final String SCHEME = "docker://";
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,199}");

    private final Map<String, Container> byName = new LinkedHashMap<>();
    private final Map<String, String> logs = new LinkedHashMap<>();

    /** What a caller wrote, without its prefix; nothing is trimmed or converted. */
    static String reference(String written) {
        String text = written.startsWith(SCHEME)
                ? written.substring(SCHEME.length())
                : written.startsWith("/") ? written.substring(1) : written;
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("target '" + written
                    + "' can be no container, expected docker://NAME, /NAME or NAME, such as docker://nginx-1");
        }
        return text;
    }

    void put(String name, String status) {
        put(new Container(id(reference(name)), name, name + ":latest", state(status), 0, false, Map.of()));
    }

    synchronized void put(Container container) {
        byName.put(container.name(), container);
    }

    synchronized List<Container> all() {
        return List.copyOf(byName.values());
    }

    synchronized Optional<Container> find(String reference) {
        Container named = byName.get(reference);
        return named != null
                ? Optional.of(named)
                : byName.values().stream()
                        .filter(container -> container.id().startsWith(reference))
                        .findFirst();
    }

    synchronized Container named(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the test has put no container '" + name + "' there, only " + byName.keySet()));
    }

    synchronized void change(Container before, String status) {
        byName.put(
                before.name(),
                new Container(
                        before.id(),
                        before.name(),
                        before.image(),
                        state(status),
                        before.restartCount(),
                        before.tty(),
                        before.labels()));
    }

    synchronized void log(String name, String text) {
        named(name);
        logs.merge(name, text, String::concat);
    }

    synchronized String lastLines(String name, int most) {
        List<String> lines = logs.getOrDefault(name, "").lines().toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - most), lines.size());
        return last.isEmpty() ? "" : String.join("\n", last) + "\n";
    }

    synchronized Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        byName.forEach((name, container) -> states.put(name, container.state().status()));
        return states;
    }

    static boolean fits(Container container, ContainerFilter filter) {
        boolean status = filter.statuses().isEmpty()
                ? filter.all() || container.state().isRunning()
                : filter.statuses().contains(container.state().status());
        boolean name = filter.names().isEmpty() || filter.names().stream().anyMatch(container.name()::contains);
        boolean image = filter.images().isEmpty() || filter.images().contains(container.image());
        return status && name && image && filter.labels().stream().allMatch(label -> hasLabel(container, label));
    }

    private static boolean hasLabel(Container container, String label) {
        int sign = label.indexOf('=');
        return sign < 0
                ? container.labels().containsKey(label)
                : label.substring(sign + 1).equals(container.labels().get(label.substring(0, sign)));
    }

    static ContainerSummary summary(Container container) {
        return new ContainerSummary(
                container.id(),
                container.name(),
                container.image(),
                container.state().status(),
                container.state().status(),
                0,
                container.labels());
    }

    static ContainerStats stats(Container container) {
        long unknown = ContainerStats.UNKNOWN;
        return new ContainerStats(
                container.id(),
                container.name(),
                Instant.now().toString(),
                new ContainerStats.Cpu(unknown, unknown, unknown),
                new ContainerStats.Memory(unknown, unknown),
                Map.of(),
                new ContainerStats.BlockIo(unknown, unknown),
                new ContainerStats.Pids(unknown, unknown));
    }

    private static ContainerState state(String status) {
        String now = Instant.now().toString();
        return status.equals(RUNNING)
                ? new ContainerState(status, 1000, 0, now, NEVER, "none")
                : new ContainerState(status, 0, 0, NEVER, now, "none");
    }

    private static String id(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
