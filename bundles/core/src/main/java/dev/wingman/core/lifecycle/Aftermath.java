package dev.wingman.core.lifecycle;

import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.FollowUpRequest;
import dev.wingman.core.Journal;
import dev.wingman.core.lifecycle.FollowUpDesk.ImpossibleException;
import dev.wingman.policy.Consent;
import dev.wingman.policy.Origin;
import dev.wingman.policy.Recovery;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/**
 * Does after a restart, with the actions of which nobody knows the effect, what the operator's recovery rules say. An
 * inspection or a rollback is an action of its own, and its rule is the consent that it needs; what the policy denies, it
 * denies here too. For one thread.
 */
final class Aftermath {

    /** Who asks, in the journal. */
    static final String ASKER = "recovery rule";

    private static final System.Logger LOG = System.getLogger("dev.wingman.core");
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Journal journal;
    private final FollowUps followUps;

    Aftermath(Journal journal, FollowUps followUps) {
        this.journal = journal;
        this.followUps = followUps;
    }

    /** To be called when the plugins of the start are there. */
    void settle() {
        List<String> unknown;
        try {
            unknown = journal.unknownSinceTheCut();
        } catch (RuntimeException e) {
            // A journal may fail in its own ways; it has told the operator, and what is unknown stays so.
            LOG.log(Level.WARNING, "what was under way when the runtime was cut is not known: " + e.getMessage());
            return;
        }
        unknown.forEach(this::follow);
    }

    private void follow(String id) {
        try {
            FollowUpRequest request = new FollowUpRequest(id, TIMEOUT, false, false, Origin.SCHEDULE, ASKER);
            switch (followUps.recovery(request)) {
                case LEAVE ->
                    LOG.log(Level.WARNING, "action " + id + " is left for a human: no recovery rule is for it");
                case INSPECT ->
                    told(Recovery.INSPECT, id, followUps.inspect(request, Consent.APPROVED, ActionListener.NONE));
                case ROLL_BACK ->
                    told(Recovery.ROLL_BACK, id, followUps.rollback(request, Consent.APPROVED, ActionListener.NONE));
            }
        } catch (ImpossibleException e) {
            LOG.log(Level.WARNING, "action " + id + " is left for a human: " + e.reason());
        }
    }

    private static void told(Recovery way, String id, RunningAction action) {
        action.report().onSuccess(report -> LOG.log(Level.WARNING, line(way, id, report)));
    }

    private static String line(Recovery way, String id, ActionReport report) {
        return "action " + id + ", by the rule '" + way.wireName() + "': " + report.id() + " "
                + report.outcome().wireName() + ": " + report.message();
    }
}
