package dev.wingman.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.packager.Dependencies;
import dev.wingman.packager.Packager;
import dev.wingman.packager.ResolvedArtifact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Actions, README and manifest fit together. */
class WritingRulesTest {

    private static final String LOOK = "return supportedActions().contains(action.type())";

    @TempDir
    Path directory;

    private PluginDraft draft() {
        return new PluginDraft(directory);
    }

    @Test
    void anActionThatTheValidationPassesOverIsANote() throws Exception {
        PluginDraft draft = draft().source(LOOK, "return action.type().equals(\"restart\")");

        assertThat(draft.findings())
                .containsExactly(
                        "src/Restarter.java:12: offers look, which the validation before an action does not seem to"
                                + " look at: check there what each action needs, so that it is rejected before it does anything"
                                + " [action-unchecked]");
        assertThat(draft.review().passes(true)).isTrue();
    }

    @Test
    void aValidationThatNeverLooksWhichActionItIsPassesOverAll() throws Exception {
        assertThat(draft().source(LOOK, "return !action.target().isEmpty()").findings())
                .singleElement()
                .asString()
                .contains("offers restart, look, which");
    }

    @Test
    void whatCannotBeToldFromTheCodeIsNotGuessedAt() throws Exception {
        assertThat(draft().source(LOOK, "return action.type().startsWith(\"re\")")
                        .findings())
                .isEmpty();
        assertThat(draft().source("List.of(\"restart\", \"look\")", "List.of(\"restart,look\".split(\",\"))")
                        .source(LOOK, "return action.type().equals(\"restart\")")
                        .findings())
                .isEmpty();
        assertThat(draft().source(LOOK, "return KNOWN.containsKey(action.type())")
                        .source(
                                "private final Docker",
                                "private static final Map<String, String> KNOWN = Map.of(\"restart\", \"a\", \"look\","
                                        + " \"b\");\n    private final Docker")
                        .findings())
                .isEmpty();
    }

    @Test
    void theReadmeNamesActionsParametersAndPermissions() throws Exception {
        PluginDraft draft = draft().readme("`look`", "`looking`")
                .readme("parameter", "setting")
                .readme("docker:read", "docker:reads");

        assertThat(draft.findings())
                .containsExactly(
                        "README.md:1: it does not name the action 'look': operators read it before they run the plugin"
                                + " [readme-incomplete]",
                        "README.md:1: it does not say which parameters there are, although the plugin reads some:"
                                + " operators read it before they run the plugin [readme-incomplete]",
                        "README.md:1: it does not name the permission docker:read: operators read it before they run"
                                + " the plugin [readme-incomplete]");
    }

    @Test
    void aMissingReadmeIsFound() throws Exception {
        PluginDraft draft = draft().readme(PluginDraft.README, "");

        assertThat(draft.findings())
                .containsExactly(
                        directory + ": there is no README.md: write down the actions, their parameters and what"
                                + " the permissions are for [readme-missing]");
    }

    @Test
    void aDescriptionThatIsTheNameAndAMissingLicenceAreFound() throws Exception {
        PluginDraft draft =
                draft().manifest("Restarts nginx.", "Nginx Restarter!").manifest("license: MIT\n", "");

        assertThat(draft.findings())
                .containsExactly(
                        "manifest.yaml:5:14: the description says no more than the name: say what the plugin does, and"
                                + " to what [description-repeats-name]",
                        "manifest.yaml:1:1: no license is named, so nobody knows whether he may use or change the plugin:"
                                + " add an SPDX expression, such as 'license: Apache-2.0' [license-missing]");
    }

    @Test
    void dependenciesThatNothingRecordsAreFoundAndTheirClassesAreNotReviewed() throws Exception {
        Files.createDirectories(directory.resolve("target"));
        Path library = Files.write(
                directory.resolve("target/library.jar"),
                new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        Dependencies finder =
                (dependencies, lock) -> List.of(new ResolvedArtifact(dependencies.get(0), library, List.of()));
        PluginDraft draft = draft().manifest("license: MIT\n", "license: MIT\ndependencies: [\"a.b:c:1.0\"]\n");
        Packager packager = Packager.of(PluginDraft.classPath()).with(finder);
        Reviewer reviewer = new Reviewer(packager, PluginDraft.classPath());

        assertThat(draft.texts(reviewer.review(draft.write())))
                .containsExactly(
                        "manifest.yaml:16:15: nothing records which files the dependencies are, so another build"
                                + " may get others: 'wingman plugin lock " + directory
                                + "' writes manifest.lock; keep it with the sources [lock-missing]");

        Files.write(directory.resolve("manifest.lock"), packager.lock(directory).text());
        assertThat(draft.texts(reviewer.review(directory))).isEmpty();
    }
}
