package dev.wingman.resource.proxmox.provider;

import com.google.gson.JsonElement;
import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.ProxmoxException.Kind;
import dev.wingman.resource.proxmox.provider.ProxmoxSettings.Endpoint;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Asks the endpoints, one after the other, until one answers. What changes something goes to the next one only where it
 * certainly did not reach the one before. Thread-safe.
 */
final class ApiClient {

    private final ProxmoxSettings settings;
    private final Token token;
    private final Exchanges exchanges;
    private final Map<Endpoint, HttpClient> clients = new HashMap<>();

    ApiClient(ProxmoxSettings settings, Token token, Exchanges exchanges) {
        this.settings = settings;
        this.token = token;
        this.exchanges = exchanges;
    }

    Token token() {
        return token;
    }

    Exchanges exchanges() {
        return exchanges;
    }

    /** @throws ProxmoxException of the kind {@code CONNECT} or {@code TLS} if no endpoint answers */
    JsonElement read(ApiRequest request) throws ProxmoxException, InterruptedException {
        Unanswered unanswered = new Unanswered();
        for (Endpoint endpoint : settings.endpoints()) {
            try {
                ApiAnswer answer = exchange(endpoint, request);
                if (!answer.isOfAProxy()) {
                    return answer.data();
                }
                unanswered.add(endpoint, "a proxy in between, or another node, answered with " + answer.status());
            } catch (UnreachedException e) {
                unanswered.add(endpoint, e);
            } catch (LostAnswerException e) {
                unanswered.add(endpoint, e.text());
            }
        }
        throw unanswered.exception(request);
    }

    /**
     * @throws LostAnswerException if it may be done or not
     * @throws ProxmoxException if it is not
     */
    JsonElement change(ApiRequest request) throws ProxmoxException, LostAnswerException, InterruptedException {
        Unanswered unanswered = new Unanswered();
        for (Endpoint endpoint : settings.endpoints()) {
            try {
                ApiAnswer answer = exchange(endpoint, request);
                if (answer.isOfAProxy()) {
                    throw new LostAnswerException(endpoint.origin()
                            + ": a proxy in between, or another node, answered with " + answer.status());
                }
                return answer.data();
            } catch (UnreachedException e) {
                unanswered.add(endpoint, e);
            }
        }
        throw unanswered.exception(request);
    }

    private ApiAnswer exchange(Endpoint endpoint, ApiRequest request)
            throws UnreachedException, LostAnswerException, ProxmoxException, InterruptedException {
        HttpClient client = client(endpoint);
        try {
            HttpResponse<String> answer =
                    exchanges.send(client, httpRequest(endpoint, request), settings.requestTimeout());
            return new ApiAnswer(request, answer.statusCode(), token.redact(answer.body()));
        } catch (TimeoutException e) {
            throw new LostAnswerException(endpoint.origin() + ": no whole answer within "
                    + settings.requestTimeout().toMillis() + " ms");
        } catch (CancellationException e) {
            exchanges.throwIfClosed();
            throw new LostAnswerException(endpoint.origin() + ": the exchange was ended");
        } catch (ExecutionException e) {
            exchanges.throwIfClosed();
            throw failed(endpoint, e.getCause() == null ? e : e.getCause());
        }
    }

    private LostAnswerException failed(Endpoint endpoint, Throwable cause) throws UnreachedException {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof SSLHandshakeException) {
                throw new UnreachedException(true, token.redact(Words.of(each)));
            }
            if (each instanceof ConnectException || each instanceof HttpConnectTimeoutException) {
                throw new UnreachedException(false, "cannot be connected to");
            }
        }
        return new LostAnswerException(
                endpoint.origin() + ": the connection was lost: " + token.redact(Words.of(cause)));
    }

    private HttpRequest httpRequest(Endpoint endpoint, ApiRequest request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(endpoint.origin().resolve(request.pathAndQuery()))
                .header("Authorization", token.header())
                .header("Accept", "application/json")
                .timeout(settings.requestTimeout());
        if (request.method().equals("POST")) {
            return builder.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(request.form()))
                    .build();
        }
        return builder.method(request.method(), HttpRequest.BodyPublishers.noBody())
                .build();
    }

    private synchronized HttpClient client(Endpoint endpoint) throws ProxmoxException {
        HttpClient known = clients.get(endpoint);
        if (known == null) {
            known = HttpClients.make(endpoint, settings.connectTimeout(), exchanges.threads());
            clients.put(endpoint, known);
        }
        return known;
    }

    /** The request certainly did nothing there. */
    private static final class UnreachedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean tls;

        UnreachedException(boolean tls, String message) {
            super(message);
            this.tls = tls;
        }
    }

    /** Why each endpoint did not answer. */
    private static final class Unanswered {
        private final List<String> reasons = new ArrayList<>();
        private boolean tls;

        void add(Endpoint endpoint, UnreachedException why) {
            tls |= why.tls;
            reasons.add(endpoint.origin() + ": " + why.getMessage());
        }

        void add(Endpoint endpoint, String why) {
            reasons.add(why.startsWith(endpoint.origin().toString()) ? why : endpoint.origin() + ": " + why);
        }

        ProxmoxException exception(ApiRequest request) {
            return new ProxmoxException(
                    tls ? Kind.TLS : Kind.CONNECT,
                    false,
                    request + ": no endpoint of etc/proxmox.yaml answers: " + String.join("; ", reasons));
        }
    }
}
