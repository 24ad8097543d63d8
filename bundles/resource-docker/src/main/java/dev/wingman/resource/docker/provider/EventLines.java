package dev.wingman.resource.docker.provider;

import com.google.gson.JsonElement;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The engine's events, one JSON object a line. */
final class EventLines {

    private static final int LONGEST = 256 * 1024;

    private final InputStream body;

    EventLines(InputStream body) {
        this.body = body;
    }

    /** Waits for the next; empty if there are no more. */
    Optional<JsonElement> next() throws IOException, WireException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c;
        while ((c = body.read()) != '\n' && c >= 0) {
            if (line.size() == LONGEST) {
                throw new WireException("an event is longer than " + LONGEST + " bytes");
            }
            line.write(c);
        }
        return line.size() == 0
                ? Optional.empty()
                : Optional.of(EngineJson.parse(new ByteArrayInputStream(line.toByteArray())));
    }
}
