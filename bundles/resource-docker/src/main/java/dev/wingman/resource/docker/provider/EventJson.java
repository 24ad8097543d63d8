package dev.wingman.resource.docker.provider;

import static dev.wingman.resource.docker.provider.EngineJson.amount;
import static dev.wingman.resource.docker.provider.EngineJson.object;
import static dev.wingman.resource.docker.provider.EngineJson.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wingman.resource.docker.ContainerEvent;
import java.util.Optional;

/** Events as the engine writes them (its API, {@code SystemEvents}). */
final class EventJson {

    private static final String HEALTH = "health_status";
    private static final int LONGEST_IMAGE = 1_000;

    private EventJson() {}

    /** Empty for a container without a name that a permission can be asked about. */
    static Optional<ContainerEvent> event(JsonElement line) throws WireException {
        JsonObject event = object(line);
        JsonObject actor = object(event, "Actor");
        JsonObject attributes = object(actor, "Attributes");
        String id = text(actor, "ID");
        String name = text(attributes, "name");
        try {
            ContainerReference.parse(name).resolve(id, "/" + name);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String image = text(attributes, "image");
        if (image.length() > LONGEST_IMAGE) {
            throw new WireException("the event's 'image' is longer than " + LONGEST_IMAGE + " characters");
        }
        return Optional.of(
                new ContainerEvent(id, name, image, action(text(event, "Action")), amount(event, "timeNano")));
    }

    /** Behind the colon of an {@code exec_create} stands a command line, and secrets in it. */
    private static String action(String text) throws WireException {
        int colon = text.indexOf(':');
        String word = colon < 0 || text.startsWith(HEALTH + ":") ? text : text.substring(0, colon);
        if (!word.matches("[a-z_]{1,30}(: [a-z]{1,20})?")) {
            throw new WireException("the event's 'Action' is '" + Words.of(word) + "', expected one word");
        }
        return word;
    }
}
