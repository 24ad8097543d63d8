package dev.wingman.plugin.http;

import dev.wingman.api.ActionResult;
import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a request, as an operator reads it and as a program does. */
final class ResponseReport {

    private ResponseReport() {}

    /** A success if, and only if, all that was expected is so. */
    static ActionResult of(HttpTask task, HttpResponse response) {
        List<Finding> findings = findings(task, response);
        boolean ok = findings.stream().allMatch(Finding::ok);
        StringBuilder message = new StringBuilder(task.title());
        if (!response.redirects().isEmpty()) {
            message.append(" → ").append(response.url());
        }
        String separator = ": ";
        for (Finding finding : findings) {
            if (ok || !finding.ok()) {
                message.append(separator).append(finding.message());
                separator = ", ";
            }
        }
        Map<String, @Nullable Object> data = data(response);
        if (task.action() == HttpAction.CHECK) {
            data.put("checks", findings.stream().map(Finding::data).toList());
        }
        return ok ? ActionResult.success(message.toString(), data) : ActionResult.error(message.toString(), data);
    }

    /** No answer: what is known of it, and whether the server may have acted. */
    static ActionResult of(HttpException failure) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("error", failure.kind().name().toLowerCase(Locale.ROOT));
        data.put("sent", failure.sent());
        return ActionResult.error(String.valueOf(failure.getMessage()), data);
    }

    private record Finding(String name, boolean ok, String message) {
        Map<String, @Nullable Object> data() {
            Map<String, @Nullable Object> data = new LinkedHashMap<>();
            data.put("name", name);
            data.put("ok", ok);
            data.put("message", message);
            return data;
        }
    }

    private static List<Finding> findings(HttpTask task, HttpResponse response) {
        List<Finding> findings = new ArrayList<>();
        boolean expected = task.expected().contains(response.status());
        findings.add(new Finding(
                "status", expected, "status " + response.status() + (expected ? "" : ", expected " + task.expected())));
        task.maxLatency().ifPresent(most -> {
            long latency = response.latency().toMillis();
            boolean quick = latency <= most.toMillis();
            findings.add(new Finding(
                    "latency",
                    quick,
                    "answered in " + latency + " ms" + (quick ? "" : ", expected at most " + most.toMillis())));
        });
        task.bodyPattern().ifPresent(pattern -> {
            boolean found = pattern.isIn(response.body().text());
            String where = response.truncated() ? "the part of the body that is kept" : "the body";
            findings.add(new Finding(
                    "body", found, "the pattern '" + pattern + "' is " + (found ? "" : "not ") + "in " + where));
        });
        return findings;
    }

    private static Map<String, @Nullable Object> data(HttpResponse response) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("status_code", response.status());
        data.put("url", response.url().toString());
        data.put(
                "redirects", response.redirects().stream().map(Object::toString).toList());
        data.put("headers", response.headers());
        putBody(data, response);
        data.put("truncated", response.truncated());
        data.put("latency_ms", response.latency().toMillis());
        data.put("duration_ms", response.duration().toMillis());
        return data;
    }

    /** Text as text; what is not UTF-8 would be lost in it. */
    private static void putBody(Map<String, @Nullable Object> data, HttpResponse response) {
        byte[] bytes = response.body().bytes();
        try {
            data.put(
                    "body",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            data.put("body_base64", Base64.getEncoder().encodeToString(bytes));
        }
    }
}
