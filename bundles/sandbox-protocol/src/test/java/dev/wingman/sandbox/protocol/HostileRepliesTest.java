package dev.wingman.sandbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies and ids that belong to nothing. */
@Timeout(30)
class HostileRepliesTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final RawGuest guest = new RawGuest();

    @AfterEach
    void close() {
        guest.close();
    }

    @Test
    void aReplyWithoutARequestIsABreach() {
        guest.frame("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":1}");
        assertBreach("a reply has an id that no request waits under: 7");
    }

    @Test
    void aReplyToTheNextRequestCannotBeGuessed() {
        Call first = guest.host.call("ping", null);
        guest.frame(replyTo(first.id() + 1));
        assertBreach("a reply has an id that no request waits under: " + (first.id() + 1));
    }

    @Test
    void aReplyToANotificationIsABreach() {
        guest.host.tell("cancel", null);
        guest.frame("{\"jsonrpc\":\"2.0\",\"id\":null,\"result\":1}");
        assertBreach("a reply has an id that no request had: null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"%d\"", "%d.0", "[%d]", "{\"id\":%d}", "true", "9223372036854775808"})
    void anIdIsGivenBackAsItCame(String form) {
        Call call = guest.host.call("ping", null);
        String id = form.formatted(call.id());
        guest.frame("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":1}");
        assertBreach("a reply has an id that no request had: " + id);
    }

    @Test
    void aReplyWithoutAnIdIsABreach() {
        guest.frame("{\"jsonrpc\":\"2.0\",\"result\":1}");
        assertBreach("a reply has an id that no request had: none");
    }

    @Test
    void aSecondReplyIsABreach() throws Exception {
        Call call = guest.host.call("ping", null);
        guest.frame(replyTo(call.id()));
        assertThat(call.await(SOON)).isEqualTo(new JsonPrimitive(1));
        guest.frame(replyTo(call.id()));
        assertBreach("a reply has an id that no request waits under: " + call.id());
    }

    @Test
    void oneReplyAfterAbandonIsDroppedAndTheNextIsABreach() throws Exception {
        Call abandoned = guest.host.call("execute", null);
        abandoned.abandon();
        Call other = guest.host.call("ping", null);
        guest.frame(replyTo(abandoned.id()));
        guest.frame(replyTo(other.id()));
        assertThat(other.await(SOON)).isEqualTo(new JsonPrimitive(1));
        guest.frame(replyTo(abandoned.id()));
        assertBreach("a reply has an id that no request waits under: " + abandoned.id());
    }

    /** Whoever waits for a reply reads for a moment; what is held back must not hold him in the read. */
    @Test
    void aReplyThatIsHeldBackHoldsNobodyLongerThanHeWouldWait() throws Exception {
        int length = RawGuest.frameOf(replyTo(Integer.MAX_VALUE)).length;
        for (int cut = 1; cut < length; cut += 3) {
            Call call = guest.host.call("ping", null);
            byte[] frame = RawGuest.frameOf(replyTo(call.id()));
            int sent = Math.min(cut, frame.length - 1);
            guest.write(Arrays.copyOf(frame, sent));
            assertThatThrownBy(() -> call.await(Duration.ofMillis(5))).isInstanceOf(TimeoutException.class);
            guest.write(Arrays.copyOfRange(frame, sent, frame.length));
            assertThat(call.await(SOON)).isEqualTo(new JsonPrimitive(1));
        }
    }

    @Test
    void everyCallFailsWithTheReasonOfTheBreach() {
        Call one = guest.host.call("execute", null);
        Call other = guest.host.call("ping", null);
        guest.write("nonsense");
        for (Call call : new Call[] {one, other, guest.host.call("ping", null)}) {
            assertThatThrownBy(() -> call.await(SOON))
                    .isInstanceOf(PeerEndedException.class)
                    .hasMessage("guest 1: the header is not 'Content-Length: '");
        }
    }

    @Test
    void twoRequestsUnderOneIdAreABreach() {
        guest.frame("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"docker.list\"}");
        guest.frame("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"docker.list\"}");
        assertBreach("two of its requests have the id \"a\"");
    }

    @Test
    void anIdMayComeAgainOnceItIsAnswered() throws Exception {
        guest.frame("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"docker.list\"}");
        guest.replies.take().ok(new JsonPrimitive("a"));
        assertThat(guest.readFrame()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":\"a\"}");
        guest.frame("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"docker.list\"}");
        guest.replies.take().fail(new RpcError(RpcError.BUSY, "later"));
        assertThat(guest.readFrame())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":3,\"error\":{\"code\":-32004,\"message\":\"later\"}}");
    }

    @Test
    void aRequestIsAnsweredOnce() throws Exception {
        guest.frame("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"docker.list\"}");
        Reply reply = guest.replies.take();
        reply.ok(new JsonPrimitive("a"));
        assertThatThrownBy(() -> reply.ok(new JsonPrimitive("b")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("request 3 is answered already");
    }

    private static String replyTo(long id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":1}";
    }

    private void assertBreach(String reason) {
        assertThat(guest.end()).isEqualTo(new End(End.Kind.BREACH, reason));
    }
}
