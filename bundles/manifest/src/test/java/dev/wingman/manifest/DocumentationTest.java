package dev.wingman.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code docs/manifest.md} tells the truth. */
class DocumentationTest {

    private String page;

    @BeforeEach
    void readThePage() throws Exception {
        page = Files.readString(Path.of("../../docs/manifest.md"));
    }

    @Test
    void itsExampleIsValidAndUsesEveryKey() throws Exception {
        Matcher block = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(page);
        assertThat(block.find()).isTrue();
        String example = block.group(1);
        PluginManifest manifest =
                new ManifestReader(GuideVocabulary.get()).read("manifest.yaml", example.getBytes(UTF_8));
        assertThat(manifest.id()).isEqualTo("nginx-restarter");
        assertThat(example.lines()).map(line -> line.replaceFirst(":.*", "")).containsAll(names());
    }

    @Test
    void itsTableHasEveryKey() {
        String table = page.substring(page.indexOf("## Keys"), page.indexOf("## When"));
        assertThat(names()).allSatisfy(name -> assertThat(table).contains("`" + name + "`"));
    }

    @Test
    void itsLimitsAreThoseOfTheReader() {
        assertThat(page).contains("at most " + ManifestRules.LONGEST_ID + " characters");
        assertThat(page).contains("at most " + ManifestRules.LONGEST_LINE + " characters");
        assertThat(page).contains("at most 2,000 characters");
        assertThat(ManifestRules.LONGEST_DESCRIPTION).isEqualTo(2000);
        assertThat(page).contains("at most " + (ManifestReader.MOST_BYTES >> 10) + " KiB");
    }

    private static Iterable<String> names() {
        return ManifestKeys.ALL.stream().map(Key::name).toList();
    }
}
