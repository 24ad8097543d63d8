package dev.wingman.resource.docker.provider;

import static dev.wingman.resource.docker.provider.EngineJson.flag;
import static dev.wingman.resource.docker.provider.EngineJson.number;
import static dev.wingman.resource.docker.provider.EngineJson.object;
import static dev.wingman.resource.docker.provider.EngineJson.smallNumber;
import static dev.wingman.resource.docker.provider.EngineJson.text;
import static dev.wingman.resource.docker.provider.EngineJson.texts;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.wingman.resource.docker.Container;
import dev.wingman.resource.docker.ContainerState;
import dev.wingman.resource.docker.ContainerSummary;
import java.util.Optional;

/** Containers as the engine writes them (its API, {@code ContainerInspect} and {@code ContainerList}). */
final class ContainerJson {

    private ContainerJson() {}

    /** @throws IllegalArgumentException if the answer is about another container than was asked for */
    static Container container(JsonElement answer, ContainerReference reference) throws WireException {
        JsonObject inspected = object(answer);
        FoundContainer found = reference.resolve(text(inspected, "Id"), text(inspected, "Name"));
        JsonObject config = object(inspected, "Config");
        return new Container(
                found.id(),
                found.name(),
                text(config, "Image"),
                state(object(inspected, "State")),
                smallNumber(inspected, "RestartCount"),
                flag(config, "Tty"),
                texts(config, "Labels"));
    }

    private static ContainerState state(JsonObject state) throws WireException {
        boolean checked = state.get("Health") instanceof JsonObject;
        return new ContainerState(
                word(text(state, "Status")),
                number(state, "Pid"),
                smallNumber(state, "ExitCode"),
                text(state, "StartedAt"),
                text(state, "FinishedAt"),
                checked ? word(text(object(state, "Health"), "Status")) : "none");
    }

    private static String word(String text) throws WireException {
        if (!text.matches("[a-z]{1,20}")) {
            throw new WireException("the answer's 'Status' is '" + Words.of(text) + "', expected one word");
        }
        return text;
    }

    /** Empty for one without a name that a permission can be asked about. */
    static Optional<ContainerSummary> summary(JsonObject entry) throws WireException {
        String id = text(entry, "Id");
        Optional<String> name = name(EngineJson.array(entry.get("Names")), id);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ContainerSummary(
                id,
                name.get(),
                text(entry, "Image"),
                word(text(entry, "State")),
                text(entry, "Status"),
                number(entry, "Created"),
                texts(entry, "Labels")));
    }

    /** A container that others link to has further names, with a slash inside. */
    private static Optional<String> name(JsonArray names, String id) {
        for (JsonElement name : names) {
            if (name instanceof JsonPrimitive text && text.getAsString().lastIndexOf('/') == 0) {
                try {
                    String plain = text.getAsString().substring(1);
                    return Optional.of(ContainerReference.parse(plain)
                            .resolve(id, text.getAsString())
                            .name());
                } catch (IllegalArgumentException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
