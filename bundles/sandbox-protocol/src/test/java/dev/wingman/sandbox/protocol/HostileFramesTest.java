package dev.wingman.sandbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames and messages that a guest must not send; each ends its peer, with the reason. */
@Timeout(30)
class HostileFramesTest {

    private static final String TOO_LONG = "a frame has %s bytes or more, at most 4194304 are taken";
    private static final String NO_HEADER = "the header is not 'Content-Length: '";
    private static final String NO_LENGTH = "the length of a frame is not a plain whole number above 0";
    private static final String NO_END = "the header does not end with CR LF CR LF after the length";
    private static final String NO_REPLY_ERROR =
            "the error of a reply is not {\"code\": whole number, \"message\": string, \"data\": optional}";

    private final RawGuest guest = new RawGuest();

    @AfterEach
    void close() {
        guest.close();
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                Arguments.of("Content-Length: 2147483647\r\n\r\n{}", TOO_LONG.formatted("21474836")),
                Arguments.of("Content-Length: 4194305\r\n\r\n{}", TOO_LONG.formatted("4194305")),
                Arguments.of("Content-Length: 99999999999999999999\r\n\r\n{}", TOO_LONG.formatted("9999999")),
                Arguments.of("Content-Length: -1\r\n\r\n{}", NO_LENGTH),
                Arguments.of("Content-Length: +2\r\n\r\n{}", NO_LENGTH),
                Arguments.of("Content-Length: 02\r\n\r\n{}", NO_LENGTH),
                Arguments.of("Content-Length: 0\r\n\r\n", NO_LENGTH),
                Arguments.of("Content-Length: 0x2\r\n\r\n{}", NO_LENGTH),
                Arguments.of("Content-Length:  2\r\n\r\n{}", NO_LENGTH),
                Arguments.of("Content-Length: 2 \r\n\r\n{}", NO_LENGTH),
                Arguments.of("Content-Length: 2\n\n{}", NO_LENGTH),
                Arguments.of("Content-Length: \r\n\r\n{}", "the length of a frame is missing"),
                Arguments.of("content-length: 2\r\n\r\n{}", NO_HEADER),
                Arguments.of("Content-Type: text\r\nContent-Length: 2\r\n\r\n{}", NO_HEADER),
                Arguments.of("\r\n\r\n{}", NO_HEADER),
                Arguments.of("{\"jsonrpc\":\"2.0\"}", NO_HEADER),
                Arguments.of("Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", NO_END),
                Arguments.of("Content-Length: 2\r\nX: " + "x".repeat(60_000), NO_END),
                Arguments.of("x".repeat(60_000), NO_HEADER),
                Arguments.of("Content-Length: " + "1".repeat(60_000), TOO_LONG.formatted("11111111")));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void aHeaderOfAnotherFormIsABreach(String text, String reason) {
        guest.write(text);
        assertBreach(reason);
    }

    @Test
    void aLengthThatIsTooShortIsABreachAtTheNextHeader() {
        guest.write("Content-Length: 5\r\n\r\n{\"a\":1}");
        assertBreach("the JSON ends too early");
    }

    @Test
    void aLengthThatCutsTheNextFrameIsABreach() {
        String body = "{\"jsonrpc\":\"2.0\",\"method\":\"log\"}";
        guest.write("Content-Length: " + (body.length() + 3) + "\r\n\r\n" + body + "Content-Length: 2\r\n\r\n{}");
        assertThat(guest.end().reason()).startsWith("not JSON: ");
        assertThat(guest.handled).isEmpty();
    }

    @Test
    void anEndWithinAFrameIsAnEndAndNoMessage() {
        guest.write("Content-Length: 100\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"log\"}");
        guest.endOfStream();
        assertThat(guest.end()).isEqualTo(new End(End.Kind.END_OF_STREAM, "its stream ended within a frame"));
        assertThat(guest.handled).isEmpty();
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(" \n", "the frame is blank"),
                Arguments.of("\u00ef\u00bb\u00bf{}", "the frame does not begin with '{'"),
                Arguments.of("null", "the frame does not begin with '{'"),
                Arguments.of(
                        "[{\"jsonrpc\":\"2.0\",\"method\":\"log\"}]",
                        "batches are not spoken here: the frame is an array, expected an object"),
                Arguments.of(
                        "{} {}",
                        "not JSON: Use JsonReader.setStrictness(Strictness.LENIENT) to accept malformed JSON"
                                + " at line 1 column 5 path $"),
                Arguments.of("{\"a\":\"\u00c3\"}", "the frame is not UTF-8"),
                Arguments.of("{\"a\":\"\u00c0\u00af\"}", "the frame is not UTF-8"),
                Arguments.of("{\"a\":\"\u00ed\u00a0\u0080\"}", "the frame is not UTF-8"),
                Arguments.of("{\"a\":\"\u00f4\u0090\u0080\u0080\"}", "the frame is not UTF-8"),
                Arguments.of("{\"a\":\"\u0080\"}", "the frame is not UTF-8"),
                Arguments.of("{\"a\":\"\\ud800\"}", "a string holds half of a surrogate pair"),
                Arguments.of("{\"a\":\"\\ude00\\ud83d\"}", "a string holds half of a surrogate pair"),
                Arguments.of("{\"a\":1,\"a\":2}", "the key 'a' stands twice"),
                Arguments.of("{\"p\":{\"a\":1,\"\\u0061\":2}}", "the key 'a' stands twice"),
                Arguments.of("{\"a\\u001b[31m\":1,\"a\\u001b[31m\":2}", "the key 'a\\u001b[31m' stands twice"),
                Arguments.of(
                        "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
                        "the JSON is nested deeper than 64 levels"),
                Arguments.of(
                        "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
                        "the JSON is nested deeper than 64 levels"),
                Arguments.of("{\"a\":[" + "0,".repeat(100_000) + "0]}", "the message has more than 100000 values"),
                Arguments.of("{\"a\":" + "1".repeat(513) + "}", "a number has more than 512 characters"),
                Arguments.of("{\"a\":1e1025}", "the exponent of a number is beyond 1024"),
                Arguments.of("{\"a\":1e99999999999}", "the exponent of a number is beyond 1024"),
                Arguments.of("{", "the JSON ends too early"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aBodyThatIsNotStrictJsonIsABreach(String body, String reason) {
        guest.write("Content-Length: " + body.length() + "\r\n\r\n" + body);
        assertBreach(reason);
    }

    static Stream<String> lenientTexts() {
        return Stream.of(
                "{\"a\":NaN}",
                "{\"a\":-Infinity}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":0x1}",
                "{\"a\":TRUE}",
                "{\"a\":nul}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":'b'}",
                "{\"a\"=1}",
                "{\"a\":1;}",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\":[1,]}",
                "{\"a\":[,1]}",
                "{\"a\":[1 2]}",
                "{\"a\":1 /* b */}",
                "{\"a\":1 // b\n}",
                "{\"a\":1 # b\n}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\'\"}",
                "{\"a\":\"\\x41\"}",
                "{\"a\":\"\\u00g0\"}",
                "{\"a\" 1}",
                "{\"a\"}",
                "{\"a\":}",
                "{}{}",
                "{}x",
                "{1:1}",
                "{\"a\":1\u0000}",
                "{\"a\":\"\\\n\"}");
    }

    @ParameterizedTest
    @MethodSource("lenientTexts")
    void whatOnlyALenientReaderWouldTakeIsABreach(String body) {
        guest.frame(body);
        assertThat(guest.end().kind()).isEqualTo(End.Kind.BREACH);
        assertThat(guest.end().reason()).matches("not JSON: .*|the JSON ends too early|something follows .*");
        assertThat(guest.handled).isEmpty();
    }

    static Stream<Arguments> messages() {
        String noVersion = "the message does not say \"jsonrpc\":\"2.0\"";
        String noMethod = "the method is not a name of 1 to 128 letters, digits, '_', '-' and '.'";
        String noParams = "params are neither an array nor an object";
        String noId = "the id of a request is neither a whole number up to 2^53 nor a string of up to 64 characters";
        String neither = "the message has neither a method nor either of a result and an error";
        return Stream.of(
                Arguments.of("{}", noVersion),
                Arguments.of("{'method':'log'}", noVersion),
                Arguments.of("{'jsonrpc':2.0,'method':'log'}", noVersion),
                Arguments.of("{'jsonrpc':'1.0','method':'log'}", noVersion),
                Arguments.of("{'jsonrpc':'2.0'}", neither),
                Arguments.of("{'jsonrpc':'2.0','id':1}", neither),
                Arguments.of("{'jsonrpc':'2.0','id':1,'result':1,'error':{'code':1,'message':''}}", neither),
                Arguments.of("{'jsonrpc':'2.0','method':''}", noMethod),
                Arguments.of("{'jsonrpc':'2.0','method':7}", noMethod),
                Arguments.of("{'jsonrpc':'2.0','method':null}", noMethod),
                Arguments.of("{'jsonrpc':'2.0','method':'a b'}", noMethod),
                Arguments.of("{'jsonrpc':'2.0','method':'a\\nb'}", noMethod),
                Arguments.of("{'jsonrpc':'2.0','method':'" + "a".repeat(129) + "'}", noMethod),
                Arguments.of("{'jsonrpc':'2.0','method':'log','params':1}", noParams),
                Arguments.of("{'jsonrpc':'2.0','method':'log','params':null}", noParams),
                Arguments.of(
                        "{'jsonrpc':'2.0','method':'log','result':1}", "the message has an unknown member 'result'"),
                Arguments.of("{'jsonrpc':'2.0','method':'log','more':1}", "the message has an unknown member 'more'"),
                Arguments.of("{'jsonrpc':'2.0','id':null,'method':'a'}", noId),
                Arguments.of("{'jsonrpc':'2.0','id':1.5,'method':'a'}", noId),
                Arguments.of("{'jsonrpc':'2.0','id':true,'method':'a'}", noId),
                Arguments.of("{'jsonrpc':'2.0','id':[1],'method':'a'}", noId),
                Arguments.of("{'jsonrpc':'2.0','id':9007199254740993,'method':'a'}", noId),
                Arguments.of("{'jsonrpc':'2.0','id':'" + "1".repeat(65) + "','method':'a'}", noId));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageOfAnotherShapeIsABreach(String body, String reason) {
        guest.frame(body.replace('\'', '"').replace("digits, \"_\"", "digits, '_'"));
        assertBreach(reason);
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                        "null",
                        "{}",
                        "[]",
                        "'no'",
                        "{'code':1}",
                        "{'message':''}",
                        "{'code':'1','message':''}",
                        "{'code':1.5,'message':''}",
                        "{'code':2147483648,'message':''}",
                        "{'code':1,'message':null}",
                        "{'code':1,'message':'','more':1}",
                        "{'code':1,'message':'','data':1,'more':1}")
                .map(error -> Arguments.of(error, NO_REPLY_ERROR));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorOfAnotherShapeIsABreach(String error, String reason) {
        Call call = guest.host.call("ping", null);
        guest.frame(("{'jsonrpc':'2.0','id':" + call.id() + ",'error':" + error + "}").replace('\'', '"'));
        assertBreach(reason);
        assertThat(call.result()).isCompletedExceptionally();
    }

    private void assertBreach(String reason) {
        assertThat(guest.end()).isEqualTo(new End(End.Kind.BREACH, reason));
        assertThat(guest.handled).isEmpty();
    }
}
