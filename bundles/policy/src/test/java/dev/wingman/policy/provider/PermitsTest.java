package dev.wingman.policy.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.policy.PolicyQuestion;
import dev.wingman.policy.Questions;
import dev.wingman.policy.provider.Limits.Attempt;
import dev.wingman.policy.provider.Limits.Held;
import dev.wingman.policy.reading.Rules;
import dev.wingman.policy.rules.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** No place is lost and none given twice, whatever the order and however often the limits change meanwhile. */
class PermitsTest {

    private static final List<List<Limit>> POLICIES = List.of(
            List.of(),
            limits("limits: [{at_most: 2, per: target}]"),
            limits("limits: [{at_most: 3}, {at_most: 1, per: plugin, target: a}]"),
            limits("limits: [{at_most: 1, plugin: p}, {at_most: 2}]"));

    /** What a test does: asks, ends the n-th that runs (again, if it ended), or changes the policy. */
    record Step(int kind, int number, String plugin, String target) {}

    private static List<Limit> limits(String yaml) {
        return Rules.of(yaml).limits();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.of("p", "q"),
                        Arbitraries.of("a", "b"))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void aPlaceIsFreeExactlyWhenFewEnoughRun(@ForAll("steps") List<Step> steps) {
        Limits limits = new Limits();
        List<Limit> current = List.of();
        List<Held> begun = new ArrayList<>();
        List<PolicyQuestion> questions = new ArrayList<>();
        List<Integer> running = new ArrayList<>();
        for (Step step : steps) {
            if (step.kind() == 0) {
                current = POLICIES.get(step.number() % POLICIES.size());
                limits.replace(current);
            } else if (step.kind() <= 2 && !begun.isEmpty()) {
                int which = step.number() % begun.size();
                limits.end(begun.get(which));
                running.remove((Integer) which);
            } else {
                PolicyQuestion question = Questions.question(step.plugin(), "restart", step.target());
                Attempt attempt = limits.take(question);
                boolean room = hasRoom(
                        current, question, running.stream().map(questions::get).toList());
                assertThat(attempt.held().isPresent()).isEqualTo(room);
                assertThat(attempt.reached().isPresent()).isEqualTo(!room);
                attempt.held().ifPresent(held -> {
                    begun.add(held);
                    questions.add(question);
                    running.add(begun.size() - 1);
                });
            }
            assertThat(limits.running()).isEqualTo(running.size());
        }
    }

    /** By going through all that run, each time. */
    private static boolean hasRoom(List<Limit> limits, PolicyQuestion question, List<PolicyQuestion> running) {
        for (Limit limit : limits) {
            if (limit.match().holds(question)) {
                long same = running.stream()
                        .filter(limit.match()::holds)
                        .filter(other ->
                                limit.per().of(other).equals(limit.per().of(question)))
                        .count();
                if (same >= ((Limit.Allowance.AtMost) limit.allowance()).most()) {
                    return false;
                }
            }
        }
        return true;
    }

    @Test
    void threadsThatAskAtOnceGetNoMorePlacesThanThereAre() throws Exception {
        Limits limits = new Limits();
        limits.replace(limits("limits: [{at_most: 3}]"));
        int threads = 8;
        CyclicBarrier start = new CyclicBarrier(threads);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Callable<Integer> worker = () -> {
            start.await();
            int granted = 0;
            for (int i = 0; i < 2_000; i++) {
                Attempt attempt = limits.take(Questions.RESTART);
                if (attempt.held().isPresent()) {
                    granted++;
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    inside.decrementAndGet();
                    limits.end(attempt.held().get());
                }
            }
            return granted;
        };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> done = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                done.add(pool.submit(worker));
            }
            int granted = 0;
            for (Future<Integer> one : done) {
                granted += one.get(60, TimeUnit.SECONDS);
            }
            assertThat(granted).isPositive();
        } finally {
            pool.shutdownNow();
        }
        assertThat(most.get()).isBetween(1, 3);
        assertThat(limits.running()).isZero();
    }
}
