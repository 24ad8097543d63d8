package dev.wingman.shell.command;

import dev.wingman.core.ActionReport;
import dev.wingman.core.BatchReport;
import dev.wingman.core.PendingAction;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.permissions.Explanation;
import dev.wingman.permissions.KnownTarget;
import dev.wingman.permissions.PermissionStanding;
import dev.wingman.policy.PolicyExplanation;
import dev.wingman.policy.PolicyState;
import dev.wingman.policy.PolicyWarning;
import dev.wingman.sandbox.LayerInfo;
import dev.wingman.sandbox.SandboxInfo;
import dev.wingman.sandbox.Sandboxes;
import java.time.ZoneId;
import java.util.List;
import org.apache.felix.service.command.Converter;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows the commands' answers to humans; Gogo asks it whenever an answer reaches a terminal or a pipe. */
@Component(
        service = Converter.class,
        property = {
            "osgi.converter.classes=dev.wingman.deployer.PluginInfo",
            "osgi.converter.classes=dev.wingman.core.ActionReport",
            "osgi.converter.classes=dev.wingman.core.BatchReport",
            "osgi.converter.classes=dev.wingman.core.PendingAction",
            "osgi.converter.classes=dev.wingman.policy.PolicyState",
            "osgi.converter.classes=dev.wingman.policy.PolicyExplanation",
            "osgi.converter.classes=dev.wingman.policy.PolicyWarning",
            "osgi.converter.classes=dev.wingman.permissions.Explanation",
            "osgi.converter.classes=dev.wingman.permissions.PermissionStanding",
            "osgi.converter.classes=dev.wingman.permissions.KnownTarget",
            "osgi.converter.classes=dev.wingman.shell.command.PermissionChange",
            "osgi.converter.classes=dev.wingman.sandbox.LayerInfo",
            "osgi.converter.classes=dev.wingman.sandbox.SandboxInfo",
            "osgi.converter.classes=dev.wingman.shell.command.Guests",
            "osgi.converter.classes=dev.wingman.shell.command.Listing"
        })
public final class AnswerConverter implements Converter {

    private final Answers answers;

    @Activate
    public AnswerConverter(@Reference Sandboxes sandboxes) {
        this(ZoneId.systemDefault(), sandboxes);
    }

    AnswerConverter(ZoneId zone, Sandboxes sandboxes) {
        answers = new Answers(zone, sandboxes);
    }

    /** Nothing is made of text. */
    @Override
    public @Nullable Object convert(Class<?> desiredType, Object in) {
        return null;
    }

    @Override
    public @Nullable CharSequence format(Object target, int level, Converter escape) {
        if (target instanceof Listing<?> listing) {
            return level == INSPECT ? withNotes(listing) : null;
        }
        if (target instanceof Guests guests) {
            return level == INSPECT ? SandboxAnswers.guests(guests) : null;
        }
        if (target instanceof SandboxInfo guest) {
            return SandboxAnswers.line(guest);
        }
        if (target instanceof LayerInfo layer) {
            return SandboxAnswers.line(layer);
        }
        if (target instanceof PluginInfo plugin) {
            return level == INSPECT ? answers.plugin(plugin) : answers.line(plugin);
        }
        if (target instanceof ActionReport report) {
            return level == INSPECT ? answers.report(report) : answers.line(report);
        }
        if (target instanceof BatchReport report) {
            return BatchAnswers.report(report);
        }
        if (target instanceof PendingAction action) {
            return PolicyAnswers.line(action);
        }
        if (target instanceof PolicyState state) {
            return PolicyAnswers.state(state);
        }
        if (target instanceof PolicyExplanation explanation) {
            return PolicyAnswers.explanation(explanation);
        }
        if (target instanceof PolicyWarning warning) {
            return warning.toString();
        }
        if (target instanceof PermissionStanding standing) {
            return PermissionAnswers.line(standing);
        }
        if (target instanceof KnownTarget known) {
            return TargetAnswers.line(known);
        }
        if (target instanceof PermissionChange change) {
            return PermissionAnswers.change(change);
        }
        return target instanceof Explanation explanation ? PermissionAnswers.explanation(explanation) : null;
    }

    private @Nullable CharSequence withNotes(Listing<?> listing) {
        CharSequence text = listing(listing);
        return text == null || listing.notes().isEmpty()
                ? text
                : PermissionAnswers.notes(listing.notes()) + "\n" + text;
    }

    /** The commands make listings of these types only. */
    @SuppressWarnings("unchecked")
    private @Nullable CharSequence listing(Listing<?> listing) {
        if (listing.isEmpty()) {
            return listing.whenEmpty();
        }
        Object first = listing.get(0);
        if (first instanceof PluginInfo) {
            return answers.plugins((List<PluginInfo>) listing);
        }
        if (first instanceof OfferedAction) {
            return answers.actions((List<OfferedAction>) listing);
        }
        if (first instanceof PermissionStanding) {
            return answers.permissions((List<PermissionStanding>) listing);
        }
        if (first instanceof PendingAction) {
            return answers.waiting((List<PendingAction>) listing);
        }
        if (first instanceof PolicyWarning) {
            return PolicyAnswers.warnings((List<PolicyWarning>) listing);
        }
        if (first instanceof KnownTarget) {
            return TargetAnswers.table((List<KnownTarget>) listing);
        }
        if (first instanceof LayerInfo) {
            return SandboxAnswers.layers((List<LayerInfo>) listing);
        }
        return first instanceof ActionReport ? answers.history((List<ActionReport>) listing) : null;
    }
}
