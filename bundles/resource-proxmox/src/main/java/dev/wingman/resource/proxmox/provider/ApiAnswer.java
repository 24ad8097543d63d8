package dev.wingman.resource.proxmox.provider;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.ProxmoxException.Kind;
import java.io.IOException;
import java.util.Set;

/**
 * An answer to one request.
 *
 * @param words the body, without the token's secret
 */
record ApiAnswer(ApiRequest request, int status, String words) {

    /** What a proxy says, or a node that passes on what another one was asked for (595 to 599), for one it cannot reach. */
    private static final Set<Integer> OF_PROXIES = Set.of(502, 503, 504, 595, 596, 597, 598, 599);

    boolean isOfAProxy() {
        return OF_PROXIES.contains(status);
    }

    /** @throws ProxmoxException unless the API did as asked */
    JsonElement data() throws ProxmoxException {
        if (status == 200) {
            return Fields.data(request, words);
        }
        throw switch (status) {
            case 401 ->
                no(
                        Kind.AUTHENTICATION,
                        "the API token is not known or has expired (401); check token_file in" + " etc/proxmox.yaml");
            case 403 -> no(Kind.FORBIDDEN, "the API token's role does not allow it (403)" + reason());
            case 404 -> no(Kind.NOT_FOUND, "is not there (404)" + reason());
            case 501 -> no(Kind.UNSUPPORTED, "the API does not take it (501)" + reason());
            default -> other();
        };
    }

    private ProxmoxException other() {
        String reason = reason();
        if (status == 500 && reason.contains("does not exist")) {
            return no(Kind.NOT_FOUND, "is not there (500)" + reason);
        }
        if (status == 500 && TaskFailure.isLock(reason)) {
            return no(Kind.LOCKED, "something holds the guest (500)" + reason);
        }
        return no(Kind.FAILED, "the API refused it (" + status + ")" + reason);
    }

    /** The reason in the body; the one in the status line is no more than that, and Java's client does not show it. */
    private String reason() {
        try {
            JsonElement body = new Gson().getAdapter(JsonElement.class).fromJson(words);
            if (body != null && body.isJsonObject()) {
                Fields fields = new Fields(request, body.getAsJsonObject());
                String message = fields.text("message").map(Words::of).orElse("");
                JsonElement errors = fields.object().get("errors");
                String details = errors == null ? "" : " " + Words.of(errors.toString());
                return message.isEmpty() && details.isEmpty() ? "" : ": " + message + details;
            }
        } catch (IOException | JsonParseException e) {
            // Then there is none: a page of a proxy, for example.
        }
        return "";
    }

    private ProxmoxException no(Kind kind, String what) {
        return new ProxmoxException(kind, false, request + ": " + what);
    }
}
