package dev.wingman.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkCheckTest {

    @TempDir
    Path root;

    @BeforeEach
    void makePages() throws Exception {
        Files.createDirectories(root.resolve("docs/guide"));
        Files.writeString(
                root.resolve("docs/other.md"), "# Other\n\n## What is `said`, and twice\n\n## Twice\n\n## Twice\n");
        Files.writeString(root.resolve("docs/plain.txt"), "text");
        Files.writeString(root.resolve("README.md"), "# Root\n");
    }

    private List<String> problems(String destination) throws Exception {
        Files.writeString(root.resolve("docs/guide/page.md"), "# Page\n\nA [link](" + destination + ") here.\n");
        return new LinkCheck(root, Pages.read(root)).problems();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../other.md",
                "../other.md#twice-1",
                "../other.md#what-is-said-and-twice",
                "#page",
                "../../README.md",
                "../plain.txt",
                "../guide/",
                "https://example.org/a?b=c#d"
            })
    void whatIsThereIsFound(String destination) throws Exception {
        assertThat(problems(destination)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        other.md               | there is no docs/guide/other.md
        ../Other.md            | there is no docs/Other.md
        ../other.md#thrice     | docs/other.md has no heading #thrice
        ../other.md#Twice      | docs/other.md has no heading #Twice
        #other                 | docs/guide/page.md has no heading #other
        ../plain.txt#text      | has an anchor, but docs/plain.txt is no page
        ../../../README.md     | leads out of the repository
        /README.md             | leads out of the repository
        ftp://example.org/     | expected http or https, and a host
        https:///path          | expected http or https, and a host
        mailto:a@example.org   | expected http or https, and a host
        https://example.org/%zz| is no URL: Malformed escape pair
        """)
    void whatIsNotThereIsNamedWithItsPlace(String destination, String problem) throws Exception {
        assertThat(problems(destination)).containsExactly("docs/guide/page.md:3: " + destination + ": " + problem);
    }

    @Test
    void whatStandsInCodeIsNoLink() throws Exception {
        Files.writeString(root.resolve("docs/code.md"), "# Code\n\n`[a](b.md)`\n\n```text\n[a](b.md)\n```\n");

        assertThat(problems("../other.md")).isEmpty();
    }
}
