package dev.wingman.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code docs/resources.md} tells the truth. */
class ResourcesPageTest {

    private String page;

    @BeforeEach
    void readThePage() throws Exception {
        page = Files.readString(Path.of("../../docs/resources.md"));
    }

    @Test
    void itsExampleDeclaresAResource() throws Exception {
        Matcher block = Pattern.compile("(?s)```properties\n(.*?)```").matcher(page);
        assertThat(block.find()).isTrue();
        Resource lamp = GuideVocabulary.declared("the page", new StringReader(block.group(1)));
        assertThat(lamp.name()).isEqualTo("lamp");
        assertThat(lamp.actions())
                .containsExactly(
                        new ResourceAction("read", true, "read the state of lamps"),
                        new ResourceAction("switch", false, "switch lamps on and off"),
                        new ResourceAction("scene:store", false, "store scenes"));
        assertThat(lamp.targets().isCanonical("desk-2")).isTrue();
        assertThat(lamp.targets().canMatch("desk-*")).isTrue();
        assertThat(lamp.targets().canMatch("Desk-*")).isFalse();
        assertThat(lamp.services()).containsExactly("org.example.lamps.Lamps");
    }

    @Test
    void itListsEveryPermission() {
        assertThat(GuideVocabulary.get().names())
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
        assertThat(GuideVocabulary.get().readOnly())
                .extracting(Permission::toString)
                .containsExactly("docker:logs", "docker:read", "proxmox:read");
    }

    @Test
    void itsAttributesAreAllThatThereAre() {
        String table = page.substring(page.indexOf("| attribute |"), page.indexOf("A mistake in any of them"));
        assertThat(table.lines().skip(2).map(line -> line.replaceAll("^\\| `([^`]+)`.*$", "$1")))
                .filteredOn(name -> !name.isBlank())
                .containsExactlyInAnyOrderElementsOf(ResourceCapability.ALL);
    }

    @Test
    void itsLimitsAreThoseOfTheGrammar() {
        assertThat(page).contains("at most " + GrammarParser.LONGEST + " characters");
        assertThat(page).contains("at most " + Resource.LONGEST_NAME + " characters");
        assertThat(page).contains("4,000\nsteps");
        assertThat(NameAutomaton.MOST_STATES).isEqualTo(4000);
        assertThat(page).contains("at most 1,024 characters");
        assertThat(TargetGrammar.LONGEST_NAME).isEqualTo(1024);
    }
}
