package dev.wingman.permissions.operator;

import dev.wingman.manifest.Permission;
import dev.wingman.manifest.PermissionPolicy;
import dev.wingman.manifest.PolicyReader;
import dev.wingman.manifest.VocabularySource;
import dev.wingman.permissions.PermissionNarrowing;
import dev.wingman.permissions.RecordedChange;
import dev.wingman.permissions.RecordedChange.Kind;
import dev.wingman.permissions.file.FileWatch;
import dev.wingman.permissions.file.LastGood;
import dev.wingman.permissions.pattern.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps {@link OperatorRules} in step with the policy file and the record, and hands each new state to whoever makes rows of
 * it, before the call that changed it returns.
 *
 * <p>What cannot be understood closes: without a policy or record that could be read since the start, nothing is left to any
 * plugin. A later edit that cannot be understood leaves what held before.
 */
@Component(service = {PermissionNarrowing.class, OperatorSource.class})
public final class Operator implements PermissionNarrowing, OperatorSource, AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dev.wingman.permissions");

    private static final String HOME = "wingman.home";

    private final LastGood<PermissionPolicy> policy;
    private final @Nullable ChangeRecord record;
    private final String damage;
    private final FileWatch watch;
    private final Runnable vocabularyFollower;
    private final List<Consumer<OperatorRules>> followers = new ArrayList<>();

    /** What counts: what is on disk, and revocations that could not be brought there. */
    private Changes changes;

    private volatile OperatorRules rules;

    @Activate
    public Operator(BundleContext context, @Reference VocabularySource vocabularies) throws IOException {
        this(home(context), vocabularies);
    }

    /** @param home of the runtime: {@code etc} and {@code data} lie below it */
    public Operator(Path home, VocabularySource vocabularies) throws IOException {
        Path file = Files.createDirectories(home.resolve("etc")).resolve(PolicyReader.FILE_NAME);
        this.policy = PolicyPart.of(file, vocabularies);
        ChangeRecord opened = null;
        String why = "";
        try {
            opened = ChangeRecord.open(
                    Files.createDirectories(home.resolve("data")).resolve(ChangeRecord.FILE_NAME));
        } catch (DamagedRecordException e) {
            why = String.valueOf(e.getMessage());
        }
        this.record = opened;
        this.damage = why;
        this.changes = opened == null ? Changes.NONE : opened.changes();
        this.rules = current();
        complaints().forEach(complaint -> LOG.log(System.Logger.Level.ERROR, complaint));
        this.watch = FileWatch.start(file, this::reread);
        this.vocabularyFollower = vocabularies.onChange(this::reread);
    }

    private static Path home(BundleContext context) {
        String home = context.getProperty(HOME);
        if (home == null) {
            throw new IllegalStateException("the framework property " + HOME
                    + " is missing: it names the directory with" + " etc/policy.yaml and the record of revocations");
        }
        return Path.of(home);
    }

    @Deactivate
    @Override
    public void close() throws IOException {
        vocabularyFollower.run();
        watch.close();
    }

    @Override
    public synchronized void follow(Consumer<OperatorRules> follower) {
        followers.add(follower);
        follower.accept(rules);
    }

    @Override
    public synchronized void leave(Consumer<OperatorRules> follower) {
        followers.remove(follower);
    }

    @Override
    public synchronized Optional<RecordedChange> revoke(
            String plugin, Permission permission, String target, String by) {
        if (!isNews(Kind.REVOKE, plugin, permission, target, by)) {
            return Optional.empty();
        }
        try {
            return Optional.of(record(Kind.REVOKE, plugin, permission, target, by));
        } catch (IOException e) {
            count(new RecordedChange(
                    RecordedChange.NOT_RECORDED, Instant.now(), Kind.REVOKE, plugin, permission, target, by));
            throw new IllegalStateException("revoked, but only until the runtime stops: " + notRecorded(e), e);
        }
    }

    @Override
    public synchronized Optional<RecordedChange> grant(String plugin, Permission permission, String target, String by) {
        if (!isNews(Kind.GRANT, plugin, permission, target, by)) {
            return Optional.empty();
        }
        try {
            return Optional.of(record(Kind.GRANT, plugin, permission, target, by));
        } catch (IOException e) {
            throw new IllegalStateException("nothing was granted: " + notRecorded(e), e);
        }
    }

    private boolean isNews(Kind kind, String plugin, Permission permission, String target, String by) {
        ChangeLine.check(plugin, permission, target, by);
        if (record == null) {
            return true; // Whatever it is, it cannot be recorded, and that is to be said.
        }
        List<RecordedChange> counting = changes.of(plugin, permission);
        if (changes.isIdle(kind, plugin, permission, target)
                && counting.stream().allMatch(RecordedChange::isRecorded)) {
            return false;
        }
        if (counting.size() >= Changes.MOST && !target.equals(Glob.ANY)) {
            throw new IllegalStateException("nothing was changed: there are " + Changes.MOST + " changes to "
                    + permission
                    + " of '" + plugin + "' already; revoke all of it, without a target, and grant back what is to be"
                    + " left");
        }
        return true;
    }

    private RecordedChange record(Kind kind, String plugin, Permission permission, String target, String by)
            throws IOException {
        if (record == null) {
            throw new IOException("it is damaged");
        }
        RecordedChange change = record.append(kind, plugin, permission, target, by);
        count(change);
        return change;
    }

    private void count(RecordedChange change) {
        changes = changes.with(change);
        publish();
    }

    private static String notRecorded(IOException e) {
        return "it cannot be written to data/" + ChangeRecord.FILE_NAME + " (" + e.getMessage()
                + "); put that right and say it again";
    }

    @Override
    public List<RecordedChange> changes(String plugin) {
        return rules.changes().of(plugin);
    }

    @Override
    public synchronized List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        if (!damage.isEmpty()) {
            complaints.add("no plugin has any permission on a resource, because the record of revocations is damaged: "
                    + damage);
        }
        if (!policy.complaint().isEmpty()) {
            complaints.add(
                    policy.value().isEmpty()
                            ? "no plugin has any permission on a resource, because etc/policy.yaml cannot be understood: "
                                    + policy.complaint()
                            : rules.stale() + ": " + policy.complaint());
        }
        return complaints;
    }

    @Override
    public String toString() {
        return "operator's rules: " + rules.policy().plugins().size() + " plugins in etc/policy.yaml, "
                + rules.changes().byPlugin().size() + " with revocations";
    }

    private synchronized void reread() {
        if (!policy.reread()) {
            return;
        }
        publishOrSay();
        if (policy.complaint().isEmpty()) {
            LOG.log(System.Logger.Level.INFO, "etc/policy.yaml was read and holds from now on");
        } else {
            complaints().forEach(complaint -> LOG.log(System.Logger.Level.ERROR, complaint));
        }
    }

    /** Nobody waits for the answer to an edit of the file. */
    private void publishOrSay() {
        try {
            publish();
        } catch (IllegalStateException e) {
            LOG.log(System.Logger.Level.ERROR, "a row could not be changed", e);
        }
    }

    private void publish() {
        rules = current();
        followers.forEach(follower -> follower.accept(rules));
    }

    private OperatorRules current() {
        PermissionPolicy read = policy.value().orElse(null);
        String closed = !damage.isEmpty()
                ? "the record of revocations is damaged: " + damage
                : read == null ? "etc/policy.yaml cannot be understood: " + policy.complaint() : "";
        boolean stale = read != null && !policy.complaint().isEmpty();
        return new OperatorRules(
                read == null ? PermissionPolicy.NONE : read,
                changes,
                closed,
                stale ? "what etc/policy.yaml said before still holds, because it cannot be understood now" : "");
    }
}
