package dev.wingman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadAnswerTest {

    private static final String REST = "  name            Hello\n  author          your-name\n";

    @Test
    void anActivePluginServes() {
        assertThat(LoadAnswer.of("hello 1.0.0 is active\n" + REST))
                .contains(new LoadAnswer("hello", true, "hello 1.0.0 is active"));
    }

    @Test
    void aWarningIsToldAndThePluginServesAllTheSame() {
        String text = "hello 1.0.0 is active\n  warning: docker:restart is withheld";

        assertThat(LoadAnswer.of(text + "\n" + REST)).contains(new LoadAnswer("hello", true, text));
    }

    @Test
    void onePluginInTheStateBeforeItsChangeDoesNotServeTheChange() {
        String text = "hello 1.0.0 is active\n  warning: the update is broken:\n  A.java:1:2: no";

        assertThat(LoadAnswer.of(text + "\n" + REST)).contains(new LoadAnswer("hello", false, text));
    }

    @Test
    void aBrokenPluginHasNoVersionAndDoesNotServe() {
        String text = "hello is broken\n  manifest.yaml:2:5: id: 'X' is not kebab-case";

        assertThat(LoadAnswer.of(text + "\n  source          /tmp/hello\n"))
                .contains(new LoadAnswer("hello", false, text));
    }

    @Test
    void anythingElseIsNoAnswer() {
        assertThat(LoadAnswer.of("")).isEmpty();
        assertThat(LoadAnswer.of("what was that?")).isEmpty();
    }
}
