package dev.wingman.resource.docker.provider;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.IdentityInputStream;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;

/** One request and its answer as HTTP/1.1 (RFC 9112); the parsing is httpcore's, the bounds are here. */
final class Wire {

    private static final int BUFFER = 16 * 1024;
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final long LONGEST_BODY = 999_999_999_999L;

    private static final Http1Config BOUNDS = Http1Config.custom()
            .setBufferSize(BUFFER)
            .setMaxLineLength(LONGEST_LINE)
            .setMaxHeaderCount(MOST_HEADERS)
            .setMaxEmptyLineCount(1)
            .build();

    private final EndingStream in;
    private final OutputStream out;
    private final String host;
    private final SessionInputBufferImpl buffer = new SessionInputBufferImpl(BUFFER, LONGEST_LINE);

    /** @param body with a known end, or an error there */
    record Answer(int status, InputStream body) {}

    /** @param host for the header of that name */
    Wire(InputStream in, OutputStream out, String host) {
        this.in = new EndingStream(in);
        this.out = out;
        this.host = host;
    }

    Answer exchange(String method, String path) throws IOException, WireException {
        String head = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                + (method.equals("POST") ? "Content-Length: 0\r\n" : "") + "\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        ClassicHttpResponse response = parse();
        int status = response.getCode();
        if (status < 200 || status > 599) {
            throw new WireException("the answer has the status " + status + ", expected 200 to 599");
        }
        return new Answer(status, body(status, response));
    }

    private ClassicHttpResponse parse() throws IOException, WireException {
        try {
            ClassicHttpResponse response = new DefaultHttpResponseParser(BOUNDS).parse(buffer, in);
            // The parser takes the end of the stream for the end of the headers.
            if (response == null || in.ended) {
                throw closedEarly();
            }
            return response;
        } catch (MessageConstraintException e) {
            throw new WireException("the answer's headers are too much: " + Words.of(e));
        } catch (HttpException e) {
            if (in.ended) {
                throw closedEarly();
            }
            throw new WireException("the answer is not HTTP/1.1: " + Words.of(e));
        }
    }

    private static IOException closedEarly() {
        return new IOException("it was closed before the answer came");
    }

    /** RFC 9112, section 6.3; where two headers contradict each other, nothing is guessed. */
    private InputStream body(int status, ClassicHttpResponse response) throws WireException {
        Header[] lengths = response.getHeaders("Content-Length");
        Header[] codings = response.getHeaders("Transfer-Encoding");
        if (lengths.length + codings.length > 1) {
            throw new WireException("the answer says twice where it ends");
        }
        if (status == 204 || status == 304) {
            return InputStream.nullInputStream();
        }
        if (codings.length == 1) {
            if (!"chunked".equalsIgnoreCase(codings[0].getValue())) {
                throw new WireException("the answer's Transfer-Encoding is not 'chunked'");
            }
            return new ChunkedInputStream(buffer, in, BOUNDS);
        }
        return lengths.length == 0
                ? new IdentityInputStream(buffer, in)
                : new ContentLengthInputStream(buffer, in, length(lengths[0].getValue()));
    }

    private static long length(String value) throws WireException {
        if (!value.matches("[0-9]{1,12}") || Long.parseLong(value) > LONGEST_BODY) {
            throw new WireException("the answer's Content-Length is not one number");
        }
        return Long.parseLong(value);
    }

    /** Knows that it has ended. */
    private static final class EndingStream extends FilterInputStream {
        private boolean ended;

        EndingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            ended |= count < 0;
            return count;
        }
    }
}
