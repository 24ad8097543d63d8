package dev.wingman.journal.sql;

import dev.wingman.api.ActionResult;
import dev.wingman.core.TakenAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An action that had not ended when the runtime did, with what the entries tell of it. */
final class Unsettled {

    /** A phase that had begun. */
    record Begun(String name, boolean ended, boolean ok, String message) {}

    private final TakenAction taken;
    private final Instant at;
    private @Nullable ActionResult result;
    private final List<Begun> phases = new ArrayList<>();

    Unsettled(TakenAction taken, Instant at) {
        this.taken = taken;
        this.at = at;
    }

    String id() {
        return taken.id();
    }

    TakenAction taken() {
        return taken;
    }

    Instant at() {
        return at;
    }

    /** What execute answered; null if it is not known. */
    @Nullable
    ActionResult result() {
        return result;
    }

    void executed(ActionResult answer) {
        result = answer;
    }

    List<Begun> phases() {
        return List.copyOf(phases);
    }

    void phaseBegins(String name) {
        phases.add(new Begun(name, false, false, ""));
    }

    void phaseEnded(String name, boolean ok, String message) {
        phases.removeIf(phase -> phase.name().equals(name));
        phases.add(new Begun(name, true, ok, message));
    }
}
