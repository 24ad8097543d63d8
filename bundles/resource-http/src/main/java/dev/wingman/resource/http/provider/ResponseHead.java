package dev.wingman.resource.http.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.ProtocolVersion;

/**
 * Status and headers of an answer.
 *
 * @param headers by their names in lower case
 */
record ResponseHead(int status, Map<String, List<String>> headers) {

    static final long CHUNKED = -1;
    static final long UNTIL_CLOSE = -2;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\t -~\u0080-\u00ff]*");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,15}");

    static ResponseHead of(ClassicHttpResponse response) throws WireException {
        ProtocolVersion version = response.getVersion();
        if (version == null || version.getMajor() != 1) {
            throw new WireException("the answer's version is " + version + ", expected HTTP/1.0 or HTTP/1.1");
        }
        int status = response.getCode();
        if (status < 100 || status > 599) {
            throw new WireException("the answer has the status " + status + ", expected 100 to 599");
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            String name = header.getName();
            String value = header.getValue() == null ? "" : header.getValue();
            if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
                throw new WireException("the answer's header '" + name + "' holds characters that no header has");
            }
            headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                    .add(value);
        }
        return new ResponseHead(status, headers);
    }

    /** The length of the body (RFC 9112, section 6.3); where two headers contradict each other, nothing is guessed. */
    long bodyLength() throws WireException {
        List<String> lengths = headers.getOrDefault("content-length", List.of());
        List<String> codings = headers.getOrDefault("transfer-encoding", List.of());
        if (!codings.isEmpty() && !lengths.isEmpty()) {
            throw new WireException(
                    "the answer has both Content-Length and Transfer-Encoding, and its end can be either");
        }
        if (lengths.size() > 1
                || (!lengths.isEmpty() && !LENGTH.matcher(lengths.get(0)).matches())) {
            throw new WireException("the answer's Content-Length is not one number");
        }
        if (!codings.isEmpty() && !(codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked"))) {
            throw new WireException("the answer's Transfer-Encoding is not 'chunked'");
        }
        if (status == 204 || status == 304) {
            return 0;
        }
        if (!codings.isEmpty()) {
            return CHUNKED;
        }
        return lengths.isEmpty() ? UNTIL_CLOSE : Long.parseLong(lengths.get(0));
    }

    /** The first value of a header, or empty text. */
    String header(String lowerCaseName) {
        List<String> values = headers.getOrDefault(lowerCaseName, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    boolean isGzip() {
        String coding = header("content-encoding").strip().toLowerCase(Locale.ROOT);
        return coding.equals("gzip") || coding.equals("x-gzip");
    }
}
