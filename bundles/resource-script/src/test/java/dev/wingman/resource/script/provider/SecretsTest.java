package dev.wingman.resource.script.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.Script.Interpreter;
import dev.wingman.resource.script.ScriptException;
import dev.wingman.resource.script.ScriptLimits;
import dev.wingman.resource.script.ScriptOutcome;
import dev.wingman.resource.script.provider.ScriptRunner.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretsTest extends RunnerTest {

    private static final String SECRET = "hush-hush-4711";

    @BeforeEach
    void write() throws Exception {
        Path secrets = Files.createDirectories(meeting.resolve("secrets"));
        Path nas = Files.writeString(secrets.resolve("nas"), SECRET + "\n");
        Files.setPosixFilePermissions(nas, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(
                meeting.resolve("script.yaml"), "secrets:\n  nas: {plugins: [script]}\n  tv: {plugins: [other]}\n");
    }

    private static Script script(String source, Map<String, String> environment) {
        return new Script(Interpreter.BASH, source, MINUTE, false, ScriptLimits.NONE, environment);
    }

    @Test
    void theScriptHasItAndItsOutputDoesNot() throws Exception {
        String source = "test \"$TOKEN\" = " + SECRET.replace("4711", "47''11") + " && echo same; echo \"<$TOKEN>\";"
                + " echo \"${TOKEN:0:6}\" >&2; echo -n \"$TOKEN\" >&2";

        ScriptOutcome outcome = runner.run(script(source, Map.of("TOKEN", "secret:nas", "PLAIN", "x")));

        assertThat(outcome.stdout()).isEqualTo("same\n<[secret:nas]>\n");
        assertThat(outcome.stderr()).isEqualTo("hush-h\n[secret:nas]");
        assertThat(outcome.toString()).doesNotContain(SECRET);
    }

    @Test
    void itsLinesDoNotHaveItEither() throws Exception {
        Running running = runner.start(
                script(
                        "for n in 1 2 3; do printf 'hush-'; sleep 0.01; echo hush-4711; done",
                        Map.of("T", "secret:nas")),
                true);
        try {
            for (String line = running.nextLine(); line != null; line = running.nextLine()) {
                assertThat(line).isEqualTo("[secret:nas]");
            }
            assertThat(running.end().stdout()).isEqualTo("[secret:nas]\n".repeat(3));
        } finally {
            running.stop();
        }
    }

    @Test
    void itIsInNoProcessListAndInNoOtherProcess() throws Exception {
        String source = "tr '\\0' ' ' < /proc/$$/cmdline; ! tr '\\0' '\\n' < /proc/$PPID/environ | grep -q TOKEN";

        ScriptOutcome outcome = runner.run(script(source, Map.of("TOKEN", "secret:nas")));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.stdout()).doesNotContain("secret:nas").endsWith("/script ");
    }

    @Test
    void aReadOnlyScriptHasItToo() throws Exception {
        ScriptOutcome outcome = runner.run(
                script("echo ${#TOKEN} $TOKEN", Map.of("TOKEN", "secret:nas")).lookingOnly());

        assertThat(outcome.stdout()).isEqualTo(SECRET.length() + " [secret:nas]\n");
    }

    @Test
    void whatIsNotListedForThisPluginIsNotGiven() {
        assertRefused("secret:none", "it is not listed under 'secrets:' in etc/script.yaml");
        assertRefused("secret:tv", "plugin 'script' is not among its 'plugins:' in etc/script.yaml");
    }

    @Test
    void aFileThatOthersCanReadIsNotGiven() throws Exception {
        Path nas = meeting.resolve("secrets/nas");
        Files.setPosixFilePermissions(nas, PosixFilePermissions.fromString("rw-r--r--"));

        assertRefused("secret:nas", nas + " can be used by others (rw-r--r--); run 'chmod 600' on it");
    }

    private void assertRefused(String value, String why) {
        Path trace = meeting.resolve("trace");
        Script script = script("touch " + trace, Map.of("TOKEN", value));
        String message = "the secret '" + value.substring(7) + "' is not given to a script: " + why;

        assertThatThrownBy(() -> runner.check(script))
                .isInstanceOf(ScriptException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> runner.run(script))
                .isInstanceOf(ScriptException.class)
                .hasMessage(message);
        assertThat(trace).doesNotExist();
    }
}
