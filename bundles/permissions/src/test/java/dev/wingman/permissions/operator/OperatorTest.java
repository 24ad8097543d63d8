package dev.wingman.permissions.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.manifest.Permission;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.permissions.fixture.FixedVocabulary;
import dev.wingman.permissions.fixture.Grants;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's rules without a framework: what closes, what stays, and what is told when. */
class OperatorTest {

    private static final Permission RESTART = Permission.parse("docker:restart");
    private static final Permission READ = Permission.parse("docker:read");

    @TempDir
    Path home;

    private final FixedVocabulary vocabulary = new FixedVocabulary(Grants.VOCABULARY);
    private final List<OperatorRules> told = new ArrayList<>();

    private void policy(String text) throws Exception {
        Files.writeString(Files.createDirectories(home.resolve("etc")).resolve("policy.yaml"), text);
    }

    private Operator open() throws Exception {
        Operator operator = new Operator(home, vocabulary);
        operator.follow(told::add);
        return operator;
    }

    private OperatorRules now() {
        return told.get(told.size() - 1);
    }

    @Test
    void aFollowerIsToldBeforeTheCallThatChangesSomethingReturns() throws Exception {
        try (Operator operator = open()) {
            assertThat(told).hasSize(1);
            operator.revoke("restarter", RESTART, "*", "root@cli");
            assertThat(now().revocation("restarter", RESTART, "nginx")).isPresent();
            operator.grant("restarter", RESTART, "*", "root@cli");
            assertThat(now().concern("restarter")).isFalse();
        }
    }

    @Test
    void whatChangesNothingIsNotRecorded() throws Exception {
        try (Operator operator = open()) {
            assertThat(operator.grant("restarter", RESTART, "*", "root@cli")).isEmpty();
            assertThat(operator.revoke("restarter", RESTART, "nginx-*", "root@cli"))
                    .isPresent();
            assertThat(operator.revoke("restarter", RESTART, "nginx-1", "root@cli"))
                    .isEmpty();
            assertThat(operator.grant("restarter", RESTART, "redis", "root@cli"))
                    .isEmpty();
            assertThat(operator.grant("restarter", RESTART, "nginx-1", "root@cli"))
                    .isPresent();
            assertThat(operator.grant("restarter", RESTART, "nginx-1", "root@cli"))
                    .isEmpty();
        }
        assertThat(Files.readAllLines(home.resolve("data/permission-changes.txt")))
                .hasSize(3);
    }

    /** A directory in the place of the file takes no line, as a full disk does not. */
    @Test
    void whatCannotBeRecordedIsRevokedAllTheSameAndGrantedInNoCase() throws Exception {
        Path record = home.resolve("data/permission-changes.txt");
        try (Operator operator = open()) {
            Files.createDirectories(record);

            assertThatThrownBy(() -> operator.revoke("restarter", RESTART, "*", "root@cli"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("revoked, but only until the runtime stops: it cannot be written to"
                            + " data/permission-changes.txt (")
                    .hasMessageEndingWith("); put that right and say it again");
            assertThat(now().revocation("restarter", RESTART, "nginx")).isPresent();
            assertThatThrownBy(() -> operator.grant("restarter", RESTART, "*", "root@cli"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("nothing was granted: it cannot be written to");
            assertThat(now().revocation("restarter", RESTART, "nginx")).isPresent();

            Files.delete(record);
            assertThat(operator.revoke("restarter", RESTART, "*", "root@cli")).isPresent();
        }
        told.clear();
        try (Operator operator = open()) {
            assertThat(now().revocation("restarter", RESTART, "nginx")).isPresent();
            assertThat(operator.changes("restarter")).hasSize(1);
        }
    }

    @Test
    void tooManyChangesOfOnePermissionAreRefusedExceptForTheOneThatEndsThem() throws Exception {
        try (Operator operator = open()) {
            for (int i = 0; i < Changes.MOST; i++) {
                operator.revoke("restarter", RESTART, "nginx-" + i, "root@cli");
            }
            assertThatThrownBy(() -> operator.revoke("restarter", RESTART, "redis", "root@cli"))
                    .hasMessage(
                            "nothing was changed: there are 64 changes to docker:restart of 'restarter' already; revoke"
                                    + " all of it, without a target, and grant back what is to be left");
            assertThat(operator.revoke("restarter", RESTART, "*", "root@cli")).isPresent();
            assertThat(operator.changes("restarter")).hasSize(1);
        }
    }

    /** At the start the resources come one after the other. */
    @Test
    void aNameThatTurnsOutToBeWrongWasWrongFromTheStart() throws Exception {
        policy("permissions:\n  restarter:\n    docker:restrat: none\n");
        vocabulary.set(Vocabulary.none());
        try (Operator operator = open()) {
            assertThat(now().closed()).isEmpty();

            vocabulary.set(Grants.VOCABULARY);

            assertThat(now().closed())
                    .isEqualTo("etc/policy.yaml cannot be understood: " + home.resolve("etc/policy.yaml")
                            + ":3:5: permissions.restarter: unknown permission 'docker:restrat', did you mean"
                            + " 'docker:restart'?");
            assertThat(operator.complaints()).hasSize(1);
        }
    }

    @Test
    void aResourceThatGoesLaterMakesNothingOfAGoodPolicyBad() throws Exception {
        policy("permissions:\n  restarter:\n    docker:restart: none\n");
        try (Operator operator = open()) {
            vocabulary.set(Vocabulary.none());

            assertThat(operator.complaints()).isEmpty();
            assertThat(now().narrowing("restarter", RESTART)).isPresent();
            assertThat(now().narrowing("restarter", READ)).isEmpty();
        }
    }

    @Test
    void aPolicyThatIsNoFileClosesAtTheStart() throws Exception {
        Files.createDirectories(home.resolve("etc/policy.yaml"));
        try (Operator operator = open()) {
            assertThat(now().closed()).startsWith("etc/policy.yaml cannot be understood: ");
            assertThat(operator.complaints()).singleElement().asString().contains("it is not a regular file");
        }
    }
}
