package dev.wingman.resource.docker.provider;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.wingman.resource.docker.DockerException;
import dev.wingman.resource.docker.DockerException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The engine behind one socket: a connection for each request, so that no answer is taken for another's. Thread-safe; the
 * caller's thread does the waiting.
 */
final class Engine implements AutoCloseable {

    private static final int LONGEST_MESSAGE = 4096;

    /** Reads the body of an answer that is no error. */
    interface Reader<T> {
        T read(int status, InputStream body) throws IOException, WireException, DockerException, InterruptedException;
    }

    private final EngineAddress address;
    private final Patience patience;
    private final Set<EngineSocket> open = new HashSet<>();
    private boolean closed;
    private volatile @Nullable ApiVersion version;

    Engine(EngineAddress address, Patience patience) {
        this.address = address;
        this.patience = patience;
    }

    Patience patience() {
        return patience;
    }

    JsonElement get(String path) throws DockerException, InterruptedException {
        return get(path, patience.answer(), (status, body) -> EngineJson.parse(body));
    }

    <T> T get(String path, Duration within, Reader<T> reader) throws DockerException, InterruptedException {
        return exchange("GET", "/v" + version() + path, within, reader);
    }

    /**
     * An answer that goes on for as long as the caller wants: it begins within the usual time.
     *
     * @param reader gets a {@link SocketTimeoutException} when the time is over
     */
    <T> T stream(String path, Duration atMost, Reader<T> reader) throws DockerException, InterruptedException {
        return exchange("GET", "/v" + version() + path, patience.answer(), atMost, reader);
    }

    /** Fails if the engine does not answer any more. */
    void ping() throws DockerException, InterruptedException {
        exchange("GET", "/_ping", patience.answer(), (status, body) -> status);
    }

    /** @return false if the engine says that it is so already (304) */
    boolean post(String path, Duration within) throws DockerException, InterruptedException {
        return exchange("POST", "/v" + version() + path, within, (status, body) -> status != 304);
    }

    private ApiVersion version() throws DockerException, InterruptedException {
        ApiVersion known = version;
        if (known == null) {
            known = exchange("GET", "/version", patience.answer(), (status, body) -> {
                JsonObject answer = EngineJson.object(EngineJson.parse(body));
                ApiVersion newest = ApiVersion.parse(EngineJson.text(answer, "ApiVersion"));
                boolean ranged = answer.has("MinAPIVersion");
                ApiVersion oldest = ranged ? ApiVersion.parse(EngineJson.text(answer, "MinAPIVersion")) : newest;
                return ApiVersion.common(oldest, newest);
            });
            version = known;
        }
        return known;
    }

    private <T> T exchange(String method, String path, Duration within, Reader<T> reader)
            throws DockerException, InterruptedException {
        return exchange(method, path, within, Duration.ZERO, reader);
    }

    /** @param more for the body; zero if {@code within} counts for it too */
    private <T> T exchange(String method, String path, Duration within, Duration more, Reader<T> reader)
            throws DockerException, InterruptedException {
        boolean acts = method.equals("POST");
        boolean sent = false;
        EngineSocket connection = open(within);
        try {
            connection.connect(address.resolve());
            Wire wire = wire(connection);
            sent = true;
            Wire.Answer answer = wire.exchange(method, path);
            if (answer.status() >= 400 || (answer.status() >= 300 && answer.status() != 304)) {
                throw refusal(answer);
            }
            if (!more.isZero()) {
                connection.giveUntil(Deadline.in(more));
            }
            return reader.read(answer.status(), answer.body());
        } catch (WireException e) {
            forgetVersion();
            throw new DockerException(Kind.PROTOCOL, acts, at(Words.of(e)));
        } catch (SocketTimeoutException e) {
            String what = "the engine gave no whole answer within " + within.toMillis() + " ms; is it frozen?";
            throw new DockerException(Kind.TIMEOUT, acts && sent, at(what));
        } catch (ClosedByInterruptException | InterruptedIOException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while the engine was asked");
        } catch (IOException e) {
            throw broken(e, sent, acts);
        } finally {
            end(connection);
        }
    }

    private Wire wire(EngineSocket connection) throws IOException {
        if (address instanceof EngineAddress.Remote remote && remote.tls() != null) {
            TlsStreams tls = TlsStreams.handshake(remote, connection.in(), connection.out());
            return new Wire(tls.in(), tls.out(), address.host());
        }
        return new Wire(connection.in(), connection.out(), address.host());
    }

    private synchronized EngineSocket open(Duration within) throws DockerException {
        if (closed) {
            throw stopping(false);
        }
        try {
            EngineSocket connection = EngineSocket.open(address.family(), Deadline.in(within));
            open.add(connection);
            return connection;
        } catch (IOException e) {
            throw new DockerException(Kind.CONNECT, false, at("no socket can be made: " + Words.of(e)));
        }
    }

    private synchronized void end(EngineSocket connection) {
        open.remove(connection);
        connection.close();
    }

    private synchronized DockerException broken(IOException failure, boolean sent, boolean acts) {
        forgetVersion();
        if (closed) {
            return stopping(acts && sent);
        }
        if (failure instanceof SSLException) {
            // In TLS 1.3 a server tells only after the handshake that it does not want us.
            return new DockerException(Kind.CONNECT, acts && sent, at("no TLS with it: " + Words.of(failure)));
        }
        if (sent) {
            return new DockerException(Kind.BROKEN, acts, at("the connection broke: " + Words.of(failure)));
        }
        return new DockerException(
                Kind.CONNECT,
                false,
                at("the engine cannot be reached: " + Words.of(failure)
                        + "; is it running"
                        + (address instanceof EngineAddress.Local ? ", and may this user open its socket" : "")
                        + "? DOCKER_HOST names another"));
    }

    /** Another engine may come in its place. */
    private void forgetVersion() {
        version = null;
    }

    private DockerException refusal(Wire.Answer answer) throws IOException {
        Kind kind =
                switch (answer.status()) {
                    case 404 -> Kind.NOT_FOUND;
                    case 409 -> Kind.CONFLICT;
                    default -> Kind.ENGINE;
                };
        if (answer.status() == 400) {
            forgetVersion();
        }
        String message = message(answer.body().readNBytes(LONGEST_MESSAGE));
        return new DockerException(kind, false, at("the engine answered " + answer.status() + ": " + message));
    }

    private static String message(byte[] body) {
        try {
            JsonElement answer = EngineJson.parse(new ByteArrayInputStream(body));
            if (answer instanceof JsonObject object && object.get("message") instanceof JsonPrimitive message) {
                return Words.of(message.getAsString());
            }
        } catch (IOException | WireException e) {
            // Then it stands there as it is.
        }
        return Words.of(new String(body, StandardCharsets.UTF_8));
    }

    private static DockerException stopping(boolean unknown) {
        return new DockerException(Kind.CLOSED, unknown, "was ended: the plugin or the runtime stops");
    }

    private String at(String what) {
        return address + ": " + what;
    }

    /** Ends every exchange; each one's caller is told. */
    @Override
    public synchronized void close() {
        closed = true;
        open.forEach(EngineSocket::close);
    }

    @Override
    public synchronized String toString() {
        return address + ", " + open.size() + " request(s) under way" + (closed ? ", closed" : "");
    }
}
