package dev.wingman.sandbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Too much at once, in either direction; no thread of the host may hang on it. */
@Timeout(30)
class FloodTest {

    private static final String LOG = "{\"jsonrpc\":\"2.0\",\"method\":\"log\",\"params\":[]}";

    private RawGuest guest = new RawGuest();

    @AfterEach
    void close() {
        guest.close();
    }

    @Test
    void aFloodOfNotificationsIsABreach() {
        floodInBackground(new String(RawGuest.frameOf(LOG), java.nio.charset.StandardCharsets.UTF_8).repeat(20_000));
        assertThat(guest.end()).isEqualTo(new End(End.Kind.BREACH, "it sends more than 1000 notifications a second"));
        assertThat(guest.handled.size()).isBetween(1_000, 19_999);
    }

    @Test
    void aFloodOfRequestsEndsAtThoseThatWait() {
        for (int i = 0; i < 65; i++) {
            guest.frame("{\"jsonrpc\":\"2.0\",\"id\":" + i + ",\"method\":\"docker.list\"}");
        }
        assertThat(guest.end())
                .isEqualTo(new End(End.Kind.BREACH, "64 of its requests wait for their replies already"));
    }

    @Test
    void aFloodOfBytesIsABreach() {
        String large = "{\"jsonrpc\":\"2.0\",\"method\":\"log\",\"params\":[\"" + "x".repeat(1 << 20) + "\"]}";
        floodInBackground(new String(RawGuest.frameOf(large), java.nio.charset.StandardCharsets.UTF_8).repeat(64));
        assertThat(guest.end())
                .isEqualTo(new End(
                        End.Kind.BREACH, "its requests and notifications have more than 16777216 bytes a second"));
    }

    @Test
    void smallCallsToAGuestThatDoesNotReadHangNobody() {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            calls.add(guest.host.call("ping", params(1_000)));
        }
        assertThatThrownBy(() -> guest.host.call("ping", null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("64 calls wait for their replies already");
        assertThat(guest.host.ended()).isNotDone();
        guest.host.close();
        assertThat(calls).allSatisfy(call -> assertThat(call.result()).isCompletedExceptionally());
    }

    @Test
    void whatWaitsForAGuestThatDoesNotReadIsBounded() {
        for (int i = 0; i < 40 && !guest.host.ended().isDone(); i++) {
            guest.host.call("execute", params(1 << 20));
        }
        assertThat(guest.end().kind()).isEqualTo(End.Kind.BREACH);
        assertThat(guest.end().reason()).matches("it does not read: 3[0-9]{7} bytes wait for it");
    }

    @Test
    void repliesToAGuestThatDoesNotReadHangNobodyEither() throws Exception {
        for (int i = 0; i < 40 && !guest.host.ended().isDone(); i++) {
            guest.frame("{\"jsonrpc\":\"2.0\",\"id\":" + i + ",\"method\":\"docker.list\"}");
            guest.replies.take().ok(params(1 << 20));
        }
        assertThat(guest.end().reason()).matches("it does not read: 3[0-9]{7} bytes wait for it");
    }

    @Test
    void theReaderGoesOnWhileAWriteHangs() {
        guest.host.call("execute", params(100_000));
        guest.frame(LOG);
        guest.frame(LOG);
        assertThat(poll()).isEqualTo("log");
        assertThat(poll()).isEqualTo("log");
    }

    /** It answers what it has read the beginning of, and leaves the rest in the pipe, which is full. */
    @Test
    void aReplyProvesOnlyThatItsRequestHasBegun() throws Exception {
        Call large = guest.host.call("execute", params(100_000));
        int length = 100_000 + 200;
        byte[] all = new byte[length];
        int read = guest.toGuest.in.readNBytes(all, 0, length - 8_192);
        guest.frame("{\"jsonrpc\":\"2.0\",\"id\":" + large.id() + ",\"result\":1}");
        assertThat(large.await()).isEqualTo(new JsonPrimitive(1));
        for (int i = 0; i < 30; i++) {
            guest.host.call("ping", params(1_000));
        }
        assertThat(read).isPositive();
        assertThat(guest.host.ended()).isNotDone();
    }

    @Test
    void whatWaitedArrivesInOrderOnceTheGuestReads() {
        for (int i = 0; i < 20; i++) {
            guest.host.call("m" + i, params(2_000));
        }
        for (int i = 0; i < 20; i++) {
            assertThat(guest.readFrame()).contains("\"method\":\"m" + i + "\"");
        }
    }

    @Test
    void otherGuestsAnswerWhileOneDripsAndOneDoesNotRead() throws Exception {
        try (RawGuest dripping = new RawGuest();
                RawGuest good = new RawGuest()) {
            guest.host.call("execute", params(1 << 20));
            for (byte b : RawGuest.frameOf(LOG)) {
                dripping.write(new byte[] {b});
                Call call = good.host.call("ping", null);
                good.readFrame();
                good.frame("{\"jsonrpc\":\"2.0\",\"id\":" + call.id() + ",\"result\":1}");
                assertThat(call.await()).isEqualTo(new JsonPrimitive(1));
            }
            assertThat(dripping.handled.take()).isEqualTo("log");
        }
    }

    @Test
    void ownNotificationsBeyondThePaceAreDroppedNotSent() {
        Limits slow = new Limits(1 << 20, 64, 1_000, 1 << 20, 100, 4, 10, 5, 1 << 20, 1 << 20, 4_096);
        guest.close();
        guest = new RawGuest(slow);
        List<Boolean> sent = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            sent.add(guest.host.tell("cancel", null));
        }
        assertThat(sent).contains(true, false);
        assertThat(guest.host.ended()).isNotDone();
    }

    private String poll() {
        try {
            return guest.handled.poll(10, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The pipe is full as soon as the host has stopped to read. */
    private void floodInBackground(String text) {
        Thread flood = new Thread(() -> {
            try {
                guest.write(text);
            } catch (IllegalStateException e) {
                // The test is over.
            }
        });
        flood.setDaemon(true);
        flood.start();
    }

    private static JsonArray params(int length) {
        JsonArray params = new JsonArray();
        params.add("x".repeat(length));
        return params;
    }
}
