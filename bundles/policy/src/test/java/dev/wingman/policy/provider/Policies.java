package dev.wingman.policy.provider;

import dev.wingman.manifest.Resource;
import dev.wingman.manifest.ResourceAction;
import dev.wingman.manifest.TargetGrammar;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.manifest.VocabularySource;
import dev.wingman.policy.ActionPolicy;
import dev.wingman.policy.Admission;
import dev.wingman.policy.Consent;
import dev.wingman.policy.PolicyDecision;
import dev.wingman.policy.PolicyExplanation;
import dev.wingman.policy.PolicyQuestion;
import dev.wingman.policy.PolicyState;
import dev.wingman.policy.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The policy over a file that a test writes. */
public final class Policies implements ActionPolicy, AutoCloseable {

    static final ZoneId UTC = ZoneId.of("UTC");

    final OperatorPolicy policy;
    private final Path file;

    private Policies(OperatorPolicy policy, Path file) {
        this.policy = policy;
        this.file = file;
    }

    /** Of a file that holds the text; without a file if that is null. */
    public static Policies of(Path home, String text) throws IOException {
        Path file = Files.createDirectories(home.resolve("etc")).resolve("policy.yaml");
        if (text != null) {
            Files.writeString(file, text);
        }
        return new Policies(new OperatorPolicy(home, new Docker(), UTC), file);
    }

    /** Writes the file anew and waits until that is seen. */
    void write(String text, BooleanSupplier seen) throws Exception {
        Files.writeString(file, text);
        await(seen);
    }

    void delete(BooleanSupplier seen) throws Exception {
        Files.delete(file);
        await(seen);
    }

    private static void await(BooleanSupplier seen) throws InterruptedException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!seen.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("the change of the file was not seen");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public PolicyDecision decide(PolicyQuestion question) {
        return policy.decide(question);
    }

    @Override
    public PolicyExplanation explain(PolicyQuestion question) {
        return policy.explain(question);
    }

    @Override
    public Admission admit(PolicyQuestion question, Consent consent) {
        return policy.admit(question, consent);
    }

    @Override
    public Duration longestPeriod() {
        return policy.longestPeriod();
    }

    @Override
    public Recovery recovery(PolicyQuestion question) {
        return policy.recovery(question);
    }

    PolicyState state() {
        return policy.state();
    }

    @Override
    public void recall(PolicyQuestion begun) {
        policy.recall(begun);
    }

    @Override
    public void close() throws IOException {
        policy.close();
    }

    private static final class Docker implements VocabularySource {

        @Override
        public Vocabulary vocabulary() {
            return Vocabulary.of(List.of(new Resource(
                    "docker",
                    List.of(
                            new ResourceAction("read", true, "look at containers"),
                            new ResourceAction("restart", false, "restart containers")),
                    new TargetGrammar("container", "[a-zA-Z0-9][a-zA-Z0-9_.-]*", "nginx-1"),
                    List.of())));
        }

        @Override
        public List<String> problems() {
            return List.of();
        }

        @Override
        public String remedy(String resource) {
            return "no bundle declares it";
        }

        @Override
        public Runnable onChange(Runnable listener) {
            return () -> {};
        }
    }
}
