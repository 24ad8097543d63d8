package dev.wingman.review.report;

import dev.wingman.review.Finding;
import dev.wingman.review.Location;
import dev.wingman.review.Review;
import dev.wingman.review.Rule;
import dev.wingman.wire.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A review in the Static Analysis Results Interchange Format (SARIF) 2.1.0, which code hosts and editors show beside the code.
 *
 * <p>Files are named as the caller named the plugin: relative to his directory if he did.
 */
public final class ReviewSarif {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private ReviewSarif() {}

    /** @param version of the program */
    public static String of(Review review, String version) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver(version)));
        run.put("columnKind", "unicodeCodePoints");
        run.put("results", review.findings().stream().map(ReviewSarif::result).toList());
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return Json.write(log);
    }

    private static Map<String, Object> driver(String version) {
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "wingman plugin check");
        driver.put("version", version);
        driver.put("rules", Stream.of(Rule.values()).map(ReviewSarif::described).toList());
        return driver;
    }

    private static Map<String, Object> described(Rule rule) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("id", rule.wireName());
        described.put("shortDescription", Map.of("text", rule.promise()));
        described.put("defaultConfiguration", Map.of("level", rule.level().wireName()));
        return described;
    }

    private static Map<String, Object> result(Finding finding) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", finding.rule().wireName());
        result.put("level", finding.rule().level().wireName());
        result.put("message", Map.of("text", finding.message()));
        result.put("locations", List.of(Map.of("physicalLocation", physical(finding.location()))));
        if (finding.isAccepted()) {
            Map<String, Object> suppression = new LinkedHashMap<>();
            suppression.put("kind", "inSource");
            suppression.put("justification", finding.accepted());
            result.put("suppressions", List.of(suppression));
        }
        return result;
    }

    private static Map<String, Object> physical(Location location) {
        Map<String, Object> physical = new LinkedHashMap<>();
        physical.put("artifactLocation", Map.of("uri", uri(location.file())));
        if (location.line() > 0) {
            Map<String, Object> region = new LinkedHashMap<>();
            region.put("startLine", location.line());
            if (location.column() > 0) {
                region.put("startColumn", location.column());
            }
            physical.put("region", region);
        }
        return physical;
    }

    /** A reference (RFC 3986): relative for a relative path. */
    private static String uri(String file) {
        try {
            boolean absolute = Path.of(file).isAbsolute();
            String path = file.replace('\\', '/');
            return absolute
                    ? new URI("file", "", path.startsWith("/") ? path : "/" + path, null).toString()
                    : new URI(null, null, path.isEmpty() ? "." : path, null).toString();
        } catch (URISyntaxException | InvalidPathException e) {
            return "unknown";
        }
    }
}
