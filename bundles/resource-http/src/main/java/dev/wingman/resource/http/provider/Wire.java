package dev.wingman.resource.http.provider;

import dev.wingman.resource.http.HttpMethod;
import dev.wingman.resource.http.HttpUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.IdentityInputStream;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;

/** One request and its answer as HTTP/1.1 (RFC 9112) over two streams; the parsing is httpcore's, the bounds are here. */
final class Wire {

    private static final int BUFFER = 8192;
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_HEADERS = 200;
    private static final int MOST_INTERIM_ANSWERS = 16;

    /** Of status lines and headers, interim answers included. */
    private static final int LARGEST_HEAD = 128 * 1024;

    private static final Http1Config BOUNDS = Http1Config.custom()
            .setBufferSize(BUFFER)
            .setMaxLineLength(LONGEST_LINE)
            .setMaxHeaderCount(MOST_HEADERS)
            .setMaxEmptyLineCount(1)
            .build();

    private final HeadStream in;
    private final OutputStream out;
    private final SessionInputBufferImpl buffer = new SessionInputBufferImpl(BUFFER, LONGEST_LINE);

    Wire(InputStream in, OutputStream out) {
        this.in = new HeadStream(in, LARGEST_HEAD + BUFFER);
        this.out = out;
    }

    /** @param headers checked, with secrets in their places */
    void send(HttpMethod method, HttpUrl url, Map<String, String> headers, byte[] body) throws IOException {
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(url.path()).append(" HTTP/1.1\r\n");
        line(head, "Host", url.authority());
        line(head, "Connection", "close");
        line(head, "Accept-Encoding", "gzip");
        headers.forEach((name, value) -> line(head, name, value));
        if (body.length > 0 || (method.takesBody() && method != HttpMethod.DELETE)) {
            line(head, "Content-Length", Integer.toString(body.length));
        }
        head.append("\r\n");
        out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    /** @param authority {@code address:port} to be connected with */
    void sendConnect(String authority, Optional<String> authorization) throws IOException {
        StringBuilder head = new StringBuilder();
        head.append("CONNECT ").append(authority).append(" HTTP/1.1\r\n");
        line(head, "Host", authority);
        authorization.ifPresent(value -> line(head, "Proxy-Authorization", value));
        head.append("\r\n");
        out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Whether more has come than the head of the answer. */
    boolean hasUnread() {
        return buffer.hasBufferedData();
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    /** The final answer's head; interim answers (RFC 9110, section 15.2) are passed over. */
    ResponseHead receiveHead() throws IOException, WireException {
        for (int i = 0; i <= MOST_INTERIM_ANSWERS; i++) {
            ResponseHead head = ResponseHead.of(parse());
            if (head.status() == 101) {
                throw new WireException("the server switches to another protocol, which nobody asked for");
            }
            if (head.status() >= 200) {
                return head;
            }
        }
        throw new WireException("the server sent more than " + MOST_INTERIM_ANSWERS + " interim answers (1xx)");
    }

    private ClassicHttpResponse parse() throws IOException, WireException {
        try {
            ClassicHttpResponse response = new DefaultHttpResponseParser(BOUNDS).parse(buffer, in);
            // The parser takes the end of the stream for the end of the headers, and reads on to it only where they do
            // not end.
            if (response == null || in.hasEnded()) {
                throw closedEarly();
            }
            return response;
        } catch (MessageConstraintException e) {
            throw new WireException("the answer's headers are too much: " + e.getMessage(), e);
        } catch (HttpException e) {
            throw in.hasEnded() ? closedEarly() : new WireException("the answer is not HTTP/1.1: " + e.getMessage(), e);
        }
    }

    private static WireException closedEarly() {
        return new WireException("the connection was closed before the answer's headers were complete");
    }

    /** The body as it was meant, before a content coding; its end is known or is an error. */
    InputStream body(ResponseHead head, HttpMethod method) throws WireException {
        in.headIsRead();
        long length = method == HttpMethod.HEAD ? 0 : head.bodyLength();
        if (length == ResponseHead.CHUNKED) {
            return new ChunkedInputStream(buffer, in, BOUNDS);
        }
        return length == ResponseHead.UNTIL_CLOSE
                ? new IdentityInputStream(buffer, in)
                : new ContentLengthInputStream(buffer, in, length);
    }
}
