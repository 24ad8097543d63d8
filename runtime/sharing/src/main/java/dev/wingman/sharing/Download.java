package dev.wingman.sharing;

import static java.util.Objects.requireNonNull;

import dev.wingman.sharing.SharingException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Gets bytes from an address, bounded in size and time. Certificates are verified against the authorities of the JDK; at most five
 * redirects are followed, none to another scheme.
 */
public final class Download {

    private static final int MOST_REDIRECTS = 5;

    private final Duration deadline;
    private @Nullable HttpClient client;

    /** @param deadline of each request, its body included */
    public Download(Duration deadline) {
        this.deadline = requireNonNull(deadline, "deadline");
    }

    /**
     * All that is there.
     *
     * @param longest more is refused
     * @throws SharingException if it cannot be had; the message names the address
     */
    public byte[] bytes(Address address, long longest) throws SharingException, InterruptedException {
        if (address.isFile()) {
            return file(address, longest);
        }
        Address next = address;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpResponse<byte[]> response = get(next, longest);
            switch (response.statusCode()) {
                case 200 -> {
                    return response.body();
                }
                case 301, 302, 303, 307, 308 ->
                    next = next.redirected(
                            response.headers().firstValue("Location").orElse(""));
                default ->
                    throw new SharingException(
                            Kind.UNREACHABLE,
                            next + ": the server answers " + response.statusCode() + ", expected 200");
            }
        }
        throw new SharingException(Kind.UNREACHABLE, address + ": more than " + MOST_REDIRECTS + " redirects");
    }

    private static byte[] file(Address address, long longest) throws SharingException {
        Path file = Path.of(address.uri());
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new SharingException(Kind.BROKEN, file + ": is no file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) Math.min(longest + 1, Integer.MAX_VALUE - 8));
            if (bytes.length > longest) {
                throw tooLong(address, longest);
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new SharingException(Kind.UNREACHABLE, file + ": no such file", e);
        } catch (IOException e) {
            throw new SharingException(Kind.UNREACHABLE, file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static SharingException tooLong(Address address, long longest) {
        return new SharingException(Kind.REFUSED, address + ": is longer than " + longest + " bytes");
    }

    private HttpResponse<byte[]> get(Address address, long longest) throws SharingException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.uri())
                .header("User-Agent", "wingman")
                .GET()
                .build();
        CompletableFuture<HttpResponse<byte[]>> call = client().sendAsync(
                        request,
                        head -> new BoundedBody(
                                // What a redirect or an error says besides is nobody's business.
                                head.statusCode() == 200 ? longest : 1 << 16));
        try {
            return call.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SharingException(
                    Kind.UNREACHABLE, address + ": is not there whole within " + deadline.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BoundedBody.TooLongException) {
                throw tooLong(address, longest);
            }
            throw new SharingException(Kind.UNREACHABLE, address + ": " + reason(e.getCause()), e);
        } finally {
            call.cancel(true); // Ends the connection too, where it has not ended.
        }
    }

    /** Of a chain of causes, which all say that it failed, the first that says why. */
    private static String reason(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                return cause.getMessage();
            }
        }
        return failure instanceof java.net.ConnectException ? "nobody answers" : "the connection failed: " + failure;
    }

    private HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .connectTimeout(deadline)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            client = made;
        }
        return made;
    }
}
