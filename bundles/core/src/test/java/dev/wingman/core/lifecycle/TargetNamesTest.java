package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.manifest.BlastRadius;
import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.SemanticVersion;
import dev.wingman.manifest.TrustLevel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TargetNamesTest {

    private final TargetNames names = new TargetNames();
    private final FakeSpelling lamps = new FakeSpelling("lamp");

    @BeforeEach
    void add() {
        names.add(lamps);
        names.add(new FakeSpelling("radio"));
    }

    private static PluginManifest of(String... permissions) {
        return new PluginManifest(
                "some",
                "some",
                new SemanticVersion(1, 2, 3, "", ""),
                "someone",
                "does something",
                TrustLevel.TRUSTED,
                Stream.of(permissions)
                        .map(permission ->
                                new DeclaredPermission(Permission.parse(permission), DeclaredPermission.ANY_TARGET, 1))
                        .toList(),
                new BlastRadius(BlastRadius.Scope.CONTAINER, true, true),
                "",
                List.of(),
                new PluginManifest.EntryPoint("some", "Plugin"),
                "",
                "",
                "");
    }

    @Test
    void allSpellingsOfATargetHaveOneNameForLocksAndAllOfThemForRules() {
        PluginManifest manifest = of("lamp:switch");

        assertThat(names.of(manifest, "desk")).containsExactly("desk", "lamp://desk");
        assertThat(names.of(manifest, "lamp://desk")).containsExactly("desk", "lamp://desk");
        assertThat(names.of(manifest, "DESK")).containsExactly("desk", "lamp://desk", "DESK");
    }

    @Test
    void aTargetThatNamesItsResourceIsOfThatWhateverThePluginDeclares() {
        assertThat(names.of(of(), "lamp://Desk")).containsExactly("desk", "lamp://desk", "lamp://Desk");
        assertThat(names.of(of("radio:tune"), "lamp://Desk")).containsExactly("desk", "lamp://desk", "lamp://Desk");
    }

    @Test
    void whatNoResourceKnowsIsItself() {
        assertThat(names.of(of("lamp:switch"), "room 7/desk")).containsExactly("room 7/desk");
        assertThat(names.of(of("script:execute"), "Desk")).containsExactly("Desk");
        assertThat(names.of(of("lamp:switch"), "")).containsExactly("");
    }

    @Test
    void whatCanBeOfTwoResourcesIsToldWithTheWaysOut() {
        PluginManifest both = of("lamp:switch", "radio:tune");

        assertThat(names.ambiguity(both, "desk"))
                .isEqualTo("target 'desk' can be one of lamp and of radio; write lamp://… or radio://…");
        assertThat(names.of(both, "desk")).containsExactly("desk");
        for (String clear : List.of("lamp://desk", "radio://desk", "room 7", "")) {
            assertThat(names.ambiguity(both, clear)).isEmpty();
        }
        assertThat(names.ambiguity(of("lamp:switch"), "desk")).isEmpty();
    }

    @Test
    void aResourceThatGoesTakesItsSpellingsAlong() {
        names.remove(lamps.getServiceReference());

        assertThat(names.of(of("lamp:switch"), "DESK")).containsExactly("DESK");
        assertThat(names).hasToString("spellings of [radio]");
    }

    @Test
    void aResourceIsAskedForItsSpellingOnceNotBeforeItIsOfUseAndGivesItBack() {
        assertThat(lamps.gotten).isZero();
        names.of(of("lamp:switch"), "desk");
        names.of(of("lamp:switch"), "hall");
        assertThat(lamps.gotten).isOne();

        names.remove(lamps.getServiceReference());

        assertThat(lamps.held).isZero();
        assertThat(names.of(of("lamp:switch"), "Desk")).containsExactly("Desk");
    }
}
