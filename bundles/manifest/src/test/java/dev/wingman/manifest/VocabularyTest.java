package dev.wingman.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    private static final Permission SCAN = Permission.parse("bluetooth:scan");
    private static final Permission PAIR = Permission.parse("bluetooth:pair");
    private static final Vocabulary BLUETOOTH = new Vocabulary(Set.of(SCAN, PAIR), Set.of(SCAN));

    @Test
    void aResourceAddsItsPermissions() {
        Vocabulary both = Vocabulary.standard().with(BLUETOOTH);
        assertThat(both.permissions())
                .containsAll(Vocabulary.standard().permissions())
                .contains(SCAN, PAIR);
        assertThat(both.readOnly())
                .containsAll(Vocabulary.standard().readOnly())
                .contains(SCAN)
                .doesNotContain(PAIR);
        assertThat(both).isEqualTo(BLUETOOTH.with(Vocabulary.standard()));
    }

    @Test
    void noVocabularyMakesReadOnlyWhatAnotherSaysIsNot() {
        Vocabulary bold = new Vocabulary(Set.of(PAIR), Set.of(PAIR));
        assertThat(BLUETOOTH.with(bold).readOnly()).containsExactly(SCAN);
        assertThat(bold.with(BLUETOOTH).readOnly()).containsExactly(SCAN);
    }

    @Test
    void readOnlyPermissionsAreAmongThePermissions() {
        assertThatThrownBy(() -> new Vocabulary(Set.of(SCAN), Set.of(PAIR)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("read-only permissions that are not among the permissions: [bluetooth:pair]");
    }
}
