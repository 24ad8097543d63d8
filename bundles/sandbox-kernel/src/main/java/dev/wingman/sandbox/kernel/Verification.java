package dev.wingman.sandbox.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares a process as it is with what was asked for it: a layer that was applied but does not show is no layer. */
public final class Verification {

    private static final int SECCOMP_FILTER = 2;
    private static final int LAST_STANDARD_STREAM = 2;
    private static final List<String> NAMESPACES = List.of("net", "ipc", "uts");

    private final ProcessInspection process;
    private final Confinement confinement;
    private final SelfConfinement.Plan plan;
    private @Nullable Set<String> hosts;
    private final List<String> breaches = new ArrayList<>();

    private Verification(ProcessInspection process, Confinement confinement, SelfConfinement.Plan plan) {
        this.process = process;
        this.confinement = confinement;
        this.plan = plan;
    }

    /**
     * What is not as it was asked for, in words; empty if all is well.
     *
     * @param process after it applied the plan
     * @throws IOException if this process' own namespaces cannot be read
     */
    public static List<String> breaches(ProcessInspection process, Confinement confinement, SelfConfinement.Plan plan)
            throws IOException {
        Verification verification = new Verification(process, confinement, plan);
        verification.verifyThreads();
        verification.verifyProcess();
        verification.verifyNamespaces();
        return List.copyOf(verification.breaches);
    }

    /** Of this process, which may have many: looked at only if the other one has such a descriptor. */
    private boolean isOfTheHost(String target) throws IOException {
        Set<String> known = hosts;
        if (known == null && (target.startsWith("pipe:") || target.startsWith("socket:"))) {
            known = sharable();
            hosts = known;
        }
        return known != null && known.contains(target);
    }

    /** Pipes and sockets of this process; an epoll or event descriptor has no name that tells it from others. */
    private static Set<String> sharable() throws IOException {
        return ProcessInspection.descriptors("/proc/self/fd").values().stream()
                .filter(target -> target.startsWith("pipe:") || target.startsWith("socket:"))
                .collect(Collectors.toSet());
    }

    private void verifyThreads() {
        Set<Layer> inner = plan.layers();
        everyThread(asked(Layer.NO_NEW_PRIVILEGES), Layer.NO_NEW_PRIVILEGES, ThreadStatus::noNewPrivileges);
        everyThread(inner.contains(Layer.SECCOMP), Layer.SECCOMP, thread -> thread.seccompMode() == SECCOMP_FILTER);
        everyThread(inner.contains(Layer.OWN_USER), Layer.OWN_USER, thread -> thread.isOnly(plan.uid(), plan.gid()));
    }

    private boolean asked(Layer layer) {
        return confinement.layers().contains(layer) || plan.layers().contains(layer);
    }

    private void everyThread(boolean asked, Layer layer, Predicate<ThreadStatus> holds) {
        if (asked && process.threads().isEmpty()) {
            breaches.add(layer + ": no thread to be seen");
        }
        process.threads().stream()
                .filter(thread -> asked && !holds.test(thread))
                .forEach(thread -> breaches.add(layer + ": not on thread " + thread.id() + ": " + thread));
    }

    private void verifyProcess() throws IOException {
        if (process.environmentBytes() != 0) {
            breaches.add(Layer.EMPTY_ENVIRONMENT + ": " + process.environmentBytes() + " bytes of environment");
        }
        for (Map.Entry<Integer, String> descriptor : process.descriptors().entrySet()) {
            verifyDescriptor(descriptor.getKey(), descriptor.getValue());
        }
        if (plan.layers().contains(Layer.OWN_SESSION)
                && (process.session() != process.pid() || process.terminal() != 0)) {
            breaches.add(Layer.OWN_SESSION + ": in session " + process.session() + ", terminal " + process.terminal());
        }
        if (plan.layers().contains(Layer.LIMITS)) {
            plan.limits().values().forEach(this::verifyLimit);
        }
    }

    private void verifyDescriptor(int number, String target) throws IOException {
        boolean stream = target.startsWith("pipe:") || target.startsWith("socket:");
        if (number <= LAST_STANDARD_STREAM ? !stream : !isItsOwn(target)) {
            breaches.add(Layer.EMPTY_ENVIRONMENT + ": descriptor " + number + " is " + target);
        }
    }

    /** What the process opened itself: a file that it may, or something without a name that this process has not. */
    private boolean isItsOwn(String target) throws IOException {
        boolean nameless = !target.startsWith("/");
        return (nameless && !isOfTheHost(target))
                || Stream.of(confinement.readable(), confinement.executable(), confinement.writable())
                        .flatMap(List::stream)
                        .anyMatch(Path.of(target)::startsWith);
    }

    private void verifyLimit(Limit limit, long asked) {
        Long is = process.limits().get(limit);
        if (is == null || is > asked) {
            breaches.add(Layer.LIMITS + ": " + limit.wireName() + " is " + is + ", not " + asked);
        }
    }

    private void verifyNamespaces() throws IOException {
        if (!confinement.layers().contains(Layer.NAMESPACES)) {
            return;
        }
        Map<String, String> ours = ProcessInspection.namespaces("/proc/self/ns");
        for (String kind : NAMESPACES) {
            String its = process.namespaces().get(kind);
            if (its == null || its.equals(ours.get(kind))) {
                breaches.add(Layer.NAMESPACES + ": " + kind + " is " + its + ", as the host's");
            }
        }
    }
}
