package dev.wingman.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the manifest promises of the plugin's effects is what its code can keep. */
class BlastRadiusRulesTest {

    private static final String UNDO = "return docker.inspect(action.target()).state().isRunning();";

    @TempDir
    Path directory;

    @Test
    void aCallThatMayChangeSomethingContradictsAPluginThatSaysItDoesNot() throws Exception {
        PluginDraft draft = new PluginDraft(directory).manifest("mutates_state: true", "mutates_state: false");

        assertThat(draft.findings())
                .containsExactly(
                        "src/Restarter.java:20: calls Docker.restart, which needs docker:restart and may change"
                                + " something, but manifest.yaml:12:18 says mutates_state: false: declare"
                                + " mutates_state: true, so that the operator's policy knows [mutating-call]");
    }

    @Test
    void aPromisedRollbackThatIsInheritedIsMissing() throws Exception {
        PluginDraft draft = new PluginDraft(directory)
                .source("@Override protected boolean undo(Action action,", "boolean undoNothing(Action action,");

        assertThat(draft.findings())
                .containsExactly("manifest.yaml:13:15: reversible: true is promised, but the plugin has no rollback, so"
                        + " nothing is ever undone: override undo in sample.Restarter, or declare reversible: false"
                        + " [rollback-missing]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return false;",
                "if (action.target().isEmpty()) { return false; } docker.inspect(action.target()); return false;",
                "try { docker.inspect(action.target()); } finally { return false; }",
            })
    void aRollbackThatOnlyAnswersFalseIsEmpty(String body) throws Exception {
        assertThat(new PluginDraft(directory).source(UNDO, body).findings())
                .containsExactly(
                        "src/Restarter.java:24: the rollback only ever answers false, but manifest.yaml:13:15 promises reversible: true: restore what was before and answer true then,"
                                + " or declare reversible: false [rollback-empty]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return true;",
                "return action.target().isEmpty() ? true : false;",
                "return action.target().isEmpty() ? false : true;",
                "boolean undone = !action.target().isEmpty(); return undone;",
                "throw new IllegalStateException(docker.toString());",
                "if (action.target().isEmpty()) { return false; } return docker.inspect(\"web\") != null;",
                "return switch (action.type()) { case \"restart\" -> true; default -> false; };",
            })
    void aRollbackThatCanAnswerOtherwiseIsOne(String body) throws Exception {
        assertThat(new PluginDraft(directory).source(UNDO, body).findings())
                .filteredOn(finding -> !body.startsWith("throw"))
                .isEmpty();
    }

    @Test
    void aRollbackThatIsNeverCalledIsFound() throws Exception {
        PluginDraft draft = new PluginDraft(directory).manifest("reversible: true", "reversible: false");

        assertThat(draft.findings())
                .containsExactly("src/Restarter.java:24: there is a rollback, but manifest.yaml:13:15 says"
                        + " reversible: false, so it is never called: declare reversible: true if it restores what was,"
                        + " or remove it [rollback-never-called]");
    }

    @Test
    void thePromiseOfAPluginWithoutTheBaseClassIsReadToo() throws Exception {
        PluginDraft draft = new PluginDraft(directory)
                .source("extends BlockingPlugin", "implements ExecutionPlugin")
                .source("import java.util.*;", "import java.util.*;\nimport org.osgi.util.promise.*;")
                .source(
                        "protected Verdict checkBefore(Action action) {",
                        "public Promise<Verdict> validatePre(Action action) {")
                .source("return supportedActions()", "return Promises.resolved(supportedActions()")
                .source("Verdict.no(\"unknown\");", "Verdict.no(\"unknown\"));")
                .source(
                        "protected ActionResult run(Action action) throws Exception {",
                        "public Promise<ActionResult> execute(Action action) { try {")
                .source(
                        "return ActionResult.success(docker.inspect(action.target()).name());",
                        "return Promises.resolved(ActionResult.success(docker.inspect(action.target()).name()));")
                .source(
                        "return ActionResult.success(\"restarted\");",
                        "return Promises.resolved(ActionResult.success(\"restarted\")); } catch (Exception e) { return Promises.failed(e); }")
                .source(
                        "@Override protected boolean undo(Action action, ActionResult result) throws Exception {",
                        "@Override public Promise<Verdict> validatePost(Action action, ActionResult result) { return Promises.resolved(Verdict.ok(\"\")); }\n@Override public Promise<Boolean> rollback(Action action, ActionResult result) {")
                .source(UNDO, "return Promises.resolved(false);");

        assertThat(draft.findings()).singleElement().asString().endsWith("[rollback-empty]");
    }
}
