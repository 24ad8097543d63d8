package dev.wingman.shell.command;

import dev.wingman.core.ActionReport;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.permissions.Explanation;
import java.time.ZoneId;
import java.util.List;
import org.apache.felix.service.command.Converter;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Shows the commands' answers to humans; Gogo asks it whenever an answer reaches a terminal or a pipe. */
@Component(
        service = Converter.class,
        property = {
            "osgi.converter.classes=dev.wingman.deployer.PluginInfo",
            "osgi.converter.classes=dev.wingman.core.ActionReport",
            "osgi.converter.classes=dev.wingman.permissions.Explanation",
            "osgi.converter.classes=dev.wingman.shell.command.Listing"
        })
public final class AnswerConverter implements Converter {

    private final Answers answers;

    public AnswerConverter() {
        this(ZoneId.systemDefault());
    }

    AnswerConverter(ZoneId zone) {
        answers = new Answers(zone);
    }

    /** Nothing is made of text. */
    @Override
    public @Nullable Object convert(Class<?> desiredType, Object in) {
        return null;
    }

    @Override
    public @Nullable CharSequence format(Object target, int level, Converter escape) {
        if (target instanceof Listing<?> listing) {
            return level == INSPECT ? listing(listing) : null;
        }
        if (target instanceof PluginInfo plugin) {
            return level == INSPECT ? answers.plugin(plugin) : answers.line(plugin);
        }
        if (target instanceof ActionReport report) {
            return level == INSPECT ? answers.report(report) : answers.line(report);
        }
        return target instanceof Explanation explanation ? answers.explanation(explanation) : null;
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
        if (first instanceof PermissionStatus) {
            return answers.permissions((List<PermissionStatus>) listing);
        }
        return first instanceof ActionReport ? answers.history((List<ActionReport>) listing) : null;
    }
}
