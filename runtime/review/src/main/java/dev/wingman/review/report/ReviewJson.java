package dev.wingman.review.report;

import dev.wingman.review.Finding;
import dev.wingman.review.Level;
import dev.wingman.review.Review;
import dev.wingman.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** A review as one JSON document. */
public final class ReviewJson {

    private ReviewJson() {}

    /** @param strict whether warnings count as errors in {@code passed} */
    public static String of(Review review, boolean strict) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("plugin", review.plugin().toString());
        review.bundle().ifPresent(bundle -> {
            document.put("id", bundle.manifest().id());
            document.put("version", bundle.manifest().version().toString());
            document.put("trust_level", bundle.manifest().trustLevel().wireName());
            document.put("sha256", bundle.sha256());
        });
        document.put("passed", review.passes(strict));
        for (Level level : Level.values()) {
            document.put(level.wireName() + "s", review.open(level).size());
        }
        document.put("accepted", review.accepted().count());
        document.put("findings", review.findings().stream().map(ReviewJson::of).toList());
        return Json.write(document);
    }

    private static Map<String, Object> of(Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("rule", finding.rule().wireName());
        object.put("level", finding.rule().level().wireName());
        object.put("file", finding.location().file());
        if (finding.location().line() > 0) {
            object.put("line", finding.location().line());
        }
        if (finding.location().column() > 0) {
            object.put("column", finding.location().column());
        }
        object.put("what", finding.what());
        object.put("remedy", finding.remedy());
        if (finding.isAccepted()) {
            object.put("accepted", finding.accepted());
        }
        return object;
    }
}
