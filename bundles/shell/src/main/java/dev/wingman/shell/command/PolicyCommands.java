package dev.wingman.shell.command;

import dev.wingman.core.ActionRequest;
import dev.wingman.core.ActionService;
import dev.wingman.policy.Origin;
import dev.wingman.policy.PolicyOverview;
import dev.wingman.policy.PolicyWarning;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code wingman:policy}. */
@Component(
        service = PolicyCommands.class,
        property = {"osgi.command.scope=wingman", "osgi.command.function=policy"})
public final class PolicyCommands {

    private static final String USAGE =
            "policy | policy test PLUGIN ACTION [--target T] [--origin shell|cli|api|schedule] | policy check";

    private final ActionService actions;
    private final PolicyOverview policy;

    @Activate
    public PolicyCommands(@Reference ActionService actions, @Reference PolicyOverview policy) {
        this.actions = actions;
        this.policy = policy;
    }

    @Descriptor("shows the policy, tests what it says to an action, or checks it for what is probably not meant")
    public Object policy(
            @Descriptor("with 'test': what would be acted on")
                    @Parameter(
                            names = {"-t", "--target"},
                            absentValue = "")
                    String target,
            @Descriptor("with 'test': from where it would be asked for")
                    @Parameter(names = "--origin", absentValue = "cli")
                    String origin,
            @Descriptor("none, test PLUGIN ACTION, or check") String... words) {
        Arguments arguments = new Arguments(USAGE, words).between(0, 3);
        return switch (arguments.get(0, "")) {
            case "" -> policy.state();
            case "test" -> test(new Arguments(USAGE, words).between(3, 3), target, origin(origin));
            case "check" -> {
                new Arguments(USAGE, words).between(1, 1);
                yield check();
            }
            default -> throw new CommandFailedException("usage: " + USAGE);
        };
    }

    private Object test(Arguments arguments, String target, Origin origin) {
        ActionRequest request = new ActionRequest(
                        arguments.get(1), arguments.get(2), target, Map.of(), Map.of(), Duration.ofSeconds(1), false)
                .from(origin);
        try {
            return actions.explain(request);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Origin origin(String name) {
        return Arrays.stream(Origin.values())
                .filter(origin -> origin.wireName().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new CommandFailedException("--origin " + name + ": expected shell, cli, api or schedule"));
    }

    private Object check() {
        Map<String, List<String>> offered = actions.actions();
        TreeSet<String> types = new TreeSet<>();
        offered.values().forEach(types::addAll);
        List<PolicyWarning> warnings = policy.lint(offered.keySet(), types);
        String complaint = policy.state().complaint();
        if (!complaint.isEmpty()) {
            throw new CommandFailedException(complaint);
        }
        return new Listing<>(warnings, "nothing to remark");
    }
}
