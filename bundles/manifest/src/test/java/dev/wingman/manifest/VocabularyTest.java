package dev.wingman.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    private static final ResourceAction SCAN = new ResourceAction("scan", true, "look for devices");
    private static final ResourceAction PAIR = new ResourceAction("pair", false, "pair with devices");
    private static final TargetGrammar DEVICES = new TargetGrammar("device", "[a-z]+", "phone");
    private static final Resource BLUETOOTH = new Resource("bluetooth", List.of(SCAN, PAIR), DEVICES, List.of());

    private final Vocabulary vocabulary = Vocabulary.of(List.of(BLUETOOTH));

    @Test
    void itKnowsWhatItsResourcesDeclare() {
        assertThat(vocabulary.names()).containsExactly("bluetooth:pair", "bluetooth:scan");
        assertThat(vocabulary.find(Permission.parse("bluetooth:scan"))).contains(SCAN);
        assertThat(vocabulary.knows(Permission.parse("bluetooth:pair"))).isTrue();
        assertThat(vocabulary.resource("bluetooth")).contains(BLUETOOTH);
        assertThat(vocabulary.resources()).containsExactly(BLUETOOTH);
    }

    @Test
    void whatItDoesNotKnowIsNeverReadOnly() {
        Permission unknown = Permission.parse("lamp:read");
        assertThat(vocabulary.knows(unknown)).isFalse();
        assertThat(vocabulary.readOnly(unknown)).isFalse();
        assertThat(vocabulary.find(unknown)).isEmpty();
        assertThat(vocabulary.readOnly()).containsExactly(Permission.parse("bluetooth:scan"));
        assertThat(vocabulary.readOnly(Permission.parse("bluetooth:pair"))).isFalse();
        assertThat(Vocabulary.none().permissions()).isEmpty();
    }

    @Test
    void equalResourcesMakeEqualVocabularies() {
        Vocabulary same = Vocabulary.of(List.of(new Resource(
                "bluetooth", List.of(SCAN, PAIR), new TargetGrammar("device", "[a-z]+", "phone"), List.of())));
        assertThat(vocabulary).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(Vocabulary.none());
    }

    @Test
    void aResourceIsThereOnce() {
        List<Resource> twice = List.of(BLUETOOTH, BLUETOOTH);
        assertThatThrownBy(() -> Vocabulary.of(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the resource 'bluetooth' twice, expected it once");
    }
}
