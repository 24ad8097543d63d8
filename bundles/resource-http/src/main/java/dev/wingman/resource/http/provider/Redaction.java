package dev.wingman.resource.http.provider;

import dev.wingman.resource.http.provider.Secrets.Used;
import dev.wingman.settings.Words;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes secrets out of what a server answered: it got them, the plugin did not. */
final class Redaction {

    private final List<Used> used;

    Redaction(List<Used> used) {
        this.used = List.copyOf(used);
    }

    String text(String text) {
        String clean = text;
        for (Used secret : used) {
            clean = clean.replace(secret.text(), mark(secret));
        }
        return clean;
    }

    /** What somebody else said, as a part of a message: the secrets go before it is cut, which could leave a part of one. */
    String words(Throwable problem) {
        String message = problem.getMessage();
        return message == null ? Words.of(problem) : Words.of(text(message));
    }

    Map<String, List<String>> headers(Map<String, List<String>> headers) {
        Map<String, List<String>> clean = new LinkedHashMap<>();
        headers.forEach((name, values) ->
                clean.put(text(name), values.stream().map(this::text).toList()));
        return clean;
    }

    /** Byte by byte, as ISO 8859-1 has it: nothing but the secret changes, whatever the body's characters are. */
    byte[] body(KeptBody body) {
        if (used.isEmpty()) {
            return body.bytes();
        }
        String text = text(new String(body.bytes(), StandardCharsets.ISO_8859_1));
        return (body.truncated() ? withoutBeginningAtEnd(text) : text).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A body that was cut may end within a secret. */
    private String withoutBeginningAtEnd(String text) {
        for (Used secret : used) {
            for (int length = secret.text().length() - 1; length > 0; length--) {
                if (text.endsWith(secret.text().substring(0, length))) {
                    return text.substring(0, text.length() - length) + mark(secret);
                }
            }
        }
        return text;
    }

    private static String mark(Used secret) {
        return "[secret:" + secret.name() + "]";
    }
}
