package dev.wingman.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The documentation of this repository, and the site that is made of it. */
class SiteTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern HREF = Pattern.compile("href=\"([^\"]*)\"");

    private static Site site;
    private static SortedMap<String, String> files;

    @BeforeAll
    static void make() throws Exception {
        site = Site.of(ROOT);
        files = site.files();
    }

    @Test
    void noLinkOfTheDocumentationLeadsNowhere() {
        assertThat(site.pages()).hasSizeGreaterThan(60).containsKeys("README.md", "docs/guide/README.md");
        assertThat(new LinkCheck(ROOT, site.pages()).problems()).isEmpty();
    }

    @Test
    void noLinkOfTheSiteLeadsNowhere() {
        List<String> nowhere = new ArrayList<>();
        files.forEach((file, html) -> HREF.matcher(html)
                .results()
                .map(MatchResult::group)
                .distinct()
                .forEach(found -> {
                    String href = found.substring("href=\"".length(), found.length() - 1);
                    if (!href.contains(":") && !isThere(file, href)) {
                        nowhere.add(file + ": " + href);
                    }
                }));
        assertThat(nowhere).isEmpty();
    }

    private static boolean isThere(String file, String href) {
        int hash = href.indexOf('#');
        String target = Links.resolve(file, hash < 0 ? href : href.substring(0, hash));
        String html = files.get(target);
        return target.equals(Html.JAVADOC)
                || (html != null && (hash < 0 || html.contains("id=\"" + href.substring(hash + 1) + "\"")));
    }

    @Test
    void everyPageIsReachedFromEveryOther() {
        String first = files.get("index.html");

        site.pages().keySet().forEach(page -> assertThat(first).contains("href=\"" + Links.file(page) + "\""));
    }

    @Test
    void nothingIsFetchedFromElsewhereAndNothingRuns() {
        files.forEach((file, html) -> assertThat(html)
                .as(file)
                .doesNotContain("<script")
                .doesNotContain("src=")
                .doesNotContainPattern("<link[^>]*https?:")
                .doesNotContain("@import"));
    }

    @Test
    void codeForAFileSaysWhichAndTablesAreTables() {
        assertThat(files.get("docs/guide/implementation.html"))
                .contains("<pre data-file=\"stopper/manifest.yaml\"><code class=\"language-yaml\">")
                .contains("<h2 id=\"the-phases\">The phases</h2>")
                .contains("<td><code>validate_pre</code></td>");
    }

    @Test
    void theGuideStandsInTheOrderOfItsContents() {
        assertThat(files.get("index.html"))
                .containsSubsequence(
                        "docs/guide/README.html",
                        "docs/guide/structure.html",
                        "docs/manifest.html",
                        "docs/guide/implementation.html",
                        "docs/guide/trust-levels.html",
                        "docs/guide/permissions.html",
                        "docs/guide/testing.html",
                        "docs/guide/best-practices.html",
                        "plugins/examples/README.html");
    }
}
