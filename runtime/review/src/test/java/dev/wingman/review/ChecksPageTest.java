package dev.wingman.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page about checking knows every rule. */
class ChecksPageTest {

    @Test
    void everyRuleStandsInTheTableWithItsLevel() throws Exception {
        List<String> rows = Files.readAllLines(Path.of("../../docs/guide/checking.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        for (Rule rule : Rule.values()) {
            assertThat(rows)
                    .as(rule.wireName())
                    .filteredOn(row -> row.contains("`" + rule.wireName() + "`"))
                    .singleElement()
                    .asString()
                    .contains("| " + rule.level().wireName() + " |");
        }
    }
}
