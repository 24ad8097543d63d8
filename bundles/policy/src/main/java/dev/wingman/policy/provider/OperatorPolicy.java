package dev.wingman.policy.provider;

import dev.wingman.manifest.PolicyReader;
import dev.wingman.manifest.VocabularySource;
import dev.wingman.permissions.file.FileWatch;
import dev.wingman.permissions.file.LastGood;
import dev.wingman.policy.ActionPolicy;
import dev.wingman.policy.Admission;
import dev.wingman.policy.Asking;
import dev.wingman.policy.Consent;
import dev.wingman.policy.Effect;
import dev.wingman.policy.PolicyDecision;
import dev.wingman.policy.PolicyExplanation;
import dev.wingman.policy.PolicyExplanation.Step;
import dev.wingman.policy.PolicyExplanation.Verdict;
import dev.wingman.policy.PolicyOverview;
import dev.wingman.policy.PolicyQuestion;
import dev.wingman.policy.PolicyState;
import dev.wingman.policy.PolicyState.Standing;
import dev.wingman.policy.PolicyWarning;
import dev.wingman.policy.Recovery;
import dev.wingman.policy.provider.Limits.Attempt;
import dev.wingman.policy.provider.Limits.Reached;
import dev.wingman.policy.reading.ActionRulesReader;
import dev.wingman.policy.rules.ActionRules;
import dev.wingman.policy.rules.Judgement;
import dev.wingman.policy.rules.Limit;
import dev.wingman.policy.rules.Place;
import dev.wingman.policy.rules.RecoveryRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Decides by {@code etc/policy.yaml}, which it follows. What cannot be understood lets nothing through at the start, and
 * leaves what held before later.
 */
@Component(service = {ActionPolicy.class, PolicyOverview.class})
public final class OperatorPolicy implements ActionPolicy, PolicyOverview, AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dev.wingman.policy");

    private static final String HOME = "wingman.home";
    private static final String LIFTING = "'permissions: {}'";

    /** What counts now; the standing says whether the rules mean anything. */
    private record Current(Standing standing, ActionRules rules, String complaint) {}

    private final VocabularySource vocabularies;
    private final LastGood<ActionRules> file;
    private final Limits limits = new Limits();
    private final FileWatch watch;

    private volatile Current current;

    @Activate
    public OperatorPolicy(BundleContext context, @Reference VocabularySource vocabularies) throws IOException {
        this(home(context), vocabularies, ZoneId.systemDefault());
    }

    /**
     * @param home of the runtime: {@code etc} lies below it
     * @param zone whose clock times in the policy mean
     */
    public OperatorPolicy(Path home, VocabularySource vocabularies, ZoneId zone) throws IOException {
        Path path = Files.createDirectories(home.resolve("etc")).resolve(PolicyReader.FILE_NAME);
        ActionRulesReader reader = new ActionRulesReader(zone);
        this.vocabularies = vocabularies;
        this.file = new LastGood<>(
                path,
                ActionRules.SHIPPED,
                LIFTING,
                (name, content) -> new LastGood.Read<>(reader.read(name, content), true));
        this.current = read();
        limits.replace(current.rules().limits());
        complain();
        this.watch = FileWatch.start(path, this::reread);
    }

    private static Path home(BundleContext context) {
        String home = context.getProperty(HOME);
        if (home == null) {
            throw new IllegalStateException(
                    "the framework property " + HOME + " is missing: it names the directory with " + Place.FILE);
        }
        return Path.of(home);
    }

    @Deactivate
    @Override
    public void close() throws IOException {
        watch.close();
    }

    private synchronized void reread() {
        if (!file.reread()) {
            return;
        }
        Current next = read();
        limits.replace(next.rules().limits());
        current = next;
        if (next.complaint().isEmpty()) {
            LOG.log(System.Logger.Level.INFO, "{0} was read, and its rules hold from now on", Place.FILE);
        }
        complain();
    }

    private Current read() {
        ActionRules rules = file.value().orElse(null);
        if (rules == null) {
            return new Current(Standing.CLOSED, ActionRules.SHIPPED, file.complaint());
        }
        Standing standing =
                !file.complaint().isEmpty() ? Standing.LAST_GOOD : rules.own() ? Standing.FILE : Standing.SHIPPED;
        return new Current(standing, rules, file.complaint());
    }

    private void complain() {
        Current now = current;
        if (!now.complaint().isEmpty()) {
            String what = now.standing() == Standing.CLOSED
                    ? "no action begins, because etc/policy.yaml cannot be understood: "
                    : "the rules that etc/policy.yaml held before still count, because it cannot be understood now: ";
            LOG.log(System.Logger.Level.ERROR, what + now.complaint());
        }
    }

    @Override
    public PolicyDecision decide(PolicyQuestion question) {
        PolicyDecision decision = byRules(current, question);
        return decision.effect() == Effect.ALLOW
                ? limits.reached(question).map(OperatorPolicy::denied).orElse(decision)
                : decision;
    }

    private static PolicyDecision byRules(Current now, PolicyQuestion question) {
        return now.standing() == Standing.CLOSED
                ? closed(now.complaint())
                : new Judgement(now.rules(), question).decision();
    }

    private static PolicyDecision closed(String complaint) {
        List<String> lines = complaint.lines().toList();
        String first = lines.isEmpty() ? "" : lines.get(0);
        String more = lines.size() > 1 ? " (and " + (lines.size() - 1) + " more)" : "";
        String reason = "nothing begins, because " + Place.FILE + " cannot be understood: " + first + more;
        return new PolicyDecision(Effect.DENY, "no policy", Place.FILE, reason, Asking.STANDARD);
    }

    private static PolicyDecision denied(Reached reached) {
        Limit limit = reached.limit();
        String reason = limit.called() + " (" + limit.place() + ") is reached: " + reached.told();
        return new PolicyDecision(Effect.DENY, limit.name(), limit.place().toString(), reason, Asking.STANDARD);
    }

    @Override
    public Admission admit(PolicyQuestion question, Consent consent) {
        PolicyDecision decision = byRules(current, question);
        if (!decision.lets(consent)) {
            return Admission.refused(decision);
        }
        Attempt attempt = limits.take(question);
        return attempt.reached()
                .map(reached -> Admission.refused(denied(reached)))
                .or(() -> attempt.held().map(held -> Admission.granted(decision, () -> limits.end(held))))
                .orElseThrow();
    }

    @Override
    public void recall(PolicyQuestion begun) {
        limits.recall(begun);
    }

    @Override
    public Duration longestPeriod() {
        return limits.longestPeriod();
    }

    @Override
    public Recovery recovery(PolicyQuestion question) {
        Current now = current;
        if (now.standing() == Standing.CLOSED) {
            return Recovery.LEAVE;
        }
        return now.rules().recovery().stream()
                .filter(rule -> rule.match().holds(question))
                .map(RecoveryRule::then)
                .findFirst()
                .orElse(Recovery.LEAVE);
    }

    @Override
    public PolicyExplanation explain(PolicyQuestion question) {
        Current now = current;
        PolicyDecision decision = byRules(now, question);
        if (now.standing() == Standing.CLOSED) {
            return new PolicyExplanation(decision, List.of());
        }
        List<Limits.Standing> standings = limits.standings(question);
        Optional<Reached> reached = decision.effect() == Effect.ALLOW
                ? standings.stream()
                        .filter(Limits.Standing::reached)
                        .findFirst()
                        .map(each -> new Reached(each.limit(), each.told()))
                : Optional.empty();
        PolicyDecision decided = reached.map(OperatorPolicy::denied).orElse(decision);
        List<Step> steps = new ArrayList<>(new Judgement(now.rules(), question).steps(decided));
        for (Limit limit : now.rules().limits()) {
            boolean decides = reached.map(Reached::limit).filter(limit::equals).isPresent();
            steps.add(step(limit, standings, decides, question));
        }
        return new PolicyExplanation(decided, steps);
    }

    private static Step step(Limit limit, List<Limits.Standing> standings, boolean decides, PolicyQuestion question) {
        Optional<Limits.Standing> standing =
                standings.stream().filter(each -> each.limit().equals(limit)).findFirst();
        Verdict verdict = decides ? Verdict.DECIDES : standing.isPresent() ? Verdict.MATCHES : Verdict.PASSES;
        String why = standing.map(Limits.Standing::told)
                .or(() -> limit.match().otherwise(question))
                .orElse("it was changed at this moment");
        return new Step(limit.name(), limit.place().toString(), verdict, why);
    }

    @Override
    public PolicyState state() {
        Current now = current;
        ActionRules rules = now.rules();
        boolean closed = now.standing() == Standing.CLOSED;
        return new PolicyState(
                now.standing(),
                now.complaint(),
                rules.readOnly(),
                rules.paused(),
                closed
                        ? List.of()
                        : rules.rules().stream()
                                .map(rule -> new PolicyState.Line(
                                        rule.name(), rule.place().toString(), rule.text()))
                                .toList(),
                rules.limits().stream()
                        .map(limit ->
                                new PolicyState.Line(limit.name(), limit.place().toString(), limit.text()))
                        .toList(),
                rules.recovery().stream()
                        .map(rule ->
                                new PolicyState.Line(rule.name(), rule.place().toString(), rule.text()))
                        .toList());
    }

    @Override
    public List<PolicyWarning> lint(Collection<String> plugins, Collection<String> actions) {
        reread(); // Who has just written the file asks about that.
        Current now = current;
        return now.standing() == Standing.CLOSED
                ? List.of()
                : new PolicyLint(
                                now.rules(),
                                plugins,
                                actions,
                                vocabularies.vocabulary().names())
                        .warnings();
    }

    /** {@code policy: file, 3 rules, 1 limits, 2 actions run}. */
    @Override
    public String toString() {
        Current now = current;
        return "policy: " + now.standing().wireName() + ", "
                + now.rules().rules().size() + " rules, " + now.rules().limits().size() + " limits, " + limits.running()
                + " actions run";
    }
}
