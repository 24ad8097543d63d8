package dev.wingman.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.wingman.sandbox.GuestFailure;
import dev.wingman.sandbox.protocol.Reply;
import dev.wingman.sandbox.protocol.service.ListenerRequests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Guests that write whatever they like in the middle of an action: the action ends in time and says why, the host stays
 * within its memory, another plugin goes on answering, and the next action gets a fresh guest.
 */
class HostileGuestTest {

    private static final long MEBIBYTE = 1 << 20;

    /** What the host may use for one hostile guest at most. */
    private static final long BOUND = 64 * MEBIBYTE;

    private static final HostCalls NOTHING = new HostCalls() {
        @Override
        public void answer(String method, JsonElement arguments, Reply reply, ListenerRequests listeners) {
            reply.ok(new JsonObject());
        }

        @Override
        public void progress(String message) {}
    };

    /** What it writes when it is asked to execute. */
    private interface Misdeed {
        void commit(FakeGuest fake, long id) throws IOException;
    }

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final OverdueGuests overdue = new OverdueGuests(timer, Duration.ofMillis(200));
    private final BlockingQueue<FakeGuest> next = new LinkedBlockingQueue<>();
    private final FakeGuest other = new FakeGuest("guest of another plugin").speaking();
    private Sandbox sandbox = newSandbox();

    private Sandbox newSandbox() {
        return new Sandbox(
                "hostile",
                () -> new Sandbox.Ready(next.take().guest, new Description("hostile", List.of())),
                System::nanoTime);
    }

    @AfterEach
    void end() {
        sandbox.close();
        other.process.end(0, 0);
        timer.shutdownNow();
    }

    @Test
    void replyOfTwoGigabytes() throws Exception {
        loses("a frame has 21474836 bytes or more, at most 4194304 are taken", (fake, id) -> {
            fake.write("Content-Length: 2147483647\r\n\r\n");
            flood(fake, "x".repeat(8192));
        });
    }

    @Test
    void lengthWithoutEnd() throws Exception {
        loses("at most 4194304 are taken", (fake, id) -> {
            fake.write("Content-Length: ");
            flood(fake, "9");
        });
    }

    @Test
    void headerWithoutEnd() throws Exception {
        loses("the header is not 'Content-Length: '", (fake, id) -> flood(fake, "X-Header: y\r\n"));
    }

    @Test
    void outputInPlaceOfFrames() throws Exception {
        loses("the header is not 'Content-Length: '", (fake, id) -> flood(fake, "hello\n"));
    }

    @Test
    void wrongLengths() throws Exception {
        String reply = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";
        for (String length : List.of("-1", "0", "+5", "5.0", "0x20", " 5")) {
            loses("the length of a frame is not a plain whole number above 0", (fake, id) -> {
                fake.write("Content-Length: " + length + "\r\n\r\n" + reply);
            });
        }
        loses("the length of a frame is missing", (fake, id) -> fake.write("Content-Length: \r\n\r\n" + reply));
    }

    @Test
    void lengthThatIsTooShortForItsMessage() throws Exception {
        loses("", (fake, id) -> fake.write("Content-Length: 10\r\n\r\n" + reply(id, "{}")));
    }

    @Test
    void lengthThatIsTooLongForItsMessageEndsAtTheDeadline() throws Exception {
        overdue((fake, id) -> fake.write("Content-Length: 4000\r\n\r\n" + reply(id, "{}")));
    }

    @Test
    void callThatFollowsACancelledOneIsNotEndedWithTheGuestThatDoesNotStop() throws Exception {
        next.add(speaksRaw((fake, id) -> {}));

        assertThat(call(Duration.ofMillis(300))).isEqualTo("interrupted");

        answersAfresh();
    }

    @Test
    void slowDripEndsAtTheDeadline() throws Exception {
        overdue((fake, id) -> drip(fake, frame(reply(id, "{\"status\": \"success\"}"))));
    }

    @Test
    void silenceEndsAtTheDeadline() throws Exception {
        overdue((fake, id) -> {});
    }

    @Test
    void textThatIsNotUtf8() throws Exception {
        loses("", (fake, id) -> {
            byte[] bytes = reply(id, "\"\u00ff\u00fe\"").getBytes(StandardCharsets.ISO_8859_1);
            fake.write("Content-Length: " + bytes.length + "\r\n\r\n");
            fake.process.out.out.write(bytes);
        });
    }

    @Test
    void jsonThatIsTenThousandDeep() throws Exception {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        loses("64", (fake, id) -> fake.write(frame(reply(id, deep))));
    }

    @Test
    void jsonOfAMillionValues() throws Exception {
        String many = "[" + "0,".repeat(1_000_000) + "0]";
        loses("100000", (fake, id) -> fake.write(frame(reply(id, many))));
    }

    @Test
    void replyToNobody() throws Exception {
        loses("a reply has an id that no request waits under: 7", (fake, id) -> fake.write(frame(reply(7, "{}"))));
    }

    @Test
    void idThatIsNoNumber() throws Exception {
        loses("", (fake, id) -> fake.write(frame("{\"jsonrpc\":\"2.0\",\"id\":\"" + id + "\",\"result\":{}}")));
        loses("", (fake, id) -> fake.write(frame("{\"jsonrpc\":\"2.0\",\"id\":1e999,\"result\":{}}")));
    }

    @Test
    void secondReplyToTheSameRequestCostsTheGuestAndNotTheActionThatHasItsAnswer() throws Exception {
        FakeGuest hostile = speaksRaw((fake, id) -> fake.write(frame(reply(id, "{}")) + frame(reply(id, "{}"))));
        next.add(hostile);

        assertThat(call(Duration.ofSeconds(10))).isEqualTo("{}");
        hostile.awaitEnd();
        answersAfresh();
    }

    @Test
    void replyAfterTheCancelIsNoBreachAndNotBelieved() throws Exception {
        FakeGuest late = new FakeGuest("late").speaking();
        BlockingQueue<Reply> waiting = new LinkedBlockingQueue<>();
        late.when("execute", (params, reply) -> waiting.add(reply));
        next.add(late);
        FutureTask<String> call = start();
        Reply reply = waiting.take();

        interrupt();
        late.awaitHeard("cancel");
        reply.ok(JsonParser.parseString("{\"late\": true}"));

        assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo("interrupted");
        assertThat(sandbox.call("echo", new JsonObject(), NOTHING, overdue)).isEqualTo(new JsonObject());
    }

    @Test
    void floodOfNotifications() throws Exception {
        String line = "x".repeat(1_000);
        for (String method : List.of("progress", "log", "anything")) {
            loses("it sends more than 1000 notifications a second", (fake, id) -> {
                flood(
                        fake,
                        frame("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":{\"call\":" + id
                                + ",\"message\":\"" + line + "\"}}"));
            });
        }
    }

    @Test
    void floodOfRequestsOfTheHost() throws Exception {
        loses("", (fake, id) -> {
            for (long n = 0; ; n++) {
                fake.write(frame("{\"jsonrpc\":\"2.0\",\"id\":" + n
                        + ",\"method\":\"docker.list\",\"params\":{\"call\":" + id + ",\"arguments\":[]}}"));
            }
        });
    }

    @Test
    void floodOfStandardErrorIsReadSlowlyAndTheActionGoesOn() throws Exception {
        FakeGuest noisy = new FakeGuest("noisy").speaking();
        noisy.when("execute", (params, reply) -> {
            new Thread(() -> floodError(noisy)).start();
            reply.ok(new JsonObject());
        });
        next.add(noisy);

        assertThat(call(Duration.ofSeconds(10))).isEqualTo("{}");
        noisy.process.end(1, 0);
        noisy.awaitEnd();
        assertThat(noisy.guest.howItEnded()).hasSizeLessThan(12 * 310);
    }

    /** The action fails with that reason, before any deadline. */
    private void loses(String why, Misdeed misdeed) throws Exception {
        System.gc();
        long before = used();
        FakeGuest hostile = speaksRaw(misdeed);
        next.add(hostile);

        assertThat(call(Duration.ofSeconds(10)))
                .startsWith("lost its guest: it broke the protocol: ")
                .contains(why);

        hostile.awaitEnd();
        System.gc();
        assertThat(used() - before).isLessThan(BOUND);
        assertThat(other.guest.call("echo", new JsonObject(), Guest.Meanwhile.NOTHING, Duration.ofSeconds(10)))
                .isEqualTo(new JsonObject());
        answersAfresh();
    }

    /** The action is interrupted at its deadline; a guest that does not heed that is killed. */
    private void overdue(Misdeed misdeed) throws Exception {
        FakeGuest hostile = speaksRaw(misdeed);
        next.add(hostile);

        assertThat(call(Duration.ofMillis(300))).isEqualTo("interrupted");

        hostile.awaitEnd();
        assertThat(hostile.guest.howItEnded()).isEqualTo("did not stop within 200 ms after it was told to cancel");
        answersAfresh();
    }

    private void answersAfresh() throws Exception {
        next.add(new FakeGuest("fresh").speaking().when("execute", "{\"fresh\": true}"));
        assertThat(call(Duration.ofSeconds(10))).isEqualTo("{\"fresh\":true}");
        sandbox.close();
        sandbox = newSandbox();
    }

    private Thread caller = Thread.currentThread();

    private FutureTask<String> start() {
        FutureTask<String> call = new FutureTask<>(() -> {
            try {
                return sandbox.call("execute", new JsonObject(), NOTHING, overdue)
                        .toString();
            } catch (GuestFailure e) {
                return String.valueOf(e.getMessage());
            } catch (InterruptedException e) {
                return "interrupted";
            }
        });
        caller = new Thread(call);
        caller.start();
        return call;
    }

    private void interrupt() {
        caller.interrupt();
    }

    private String call(Duration deadline) throws InterruptedException, ExecutionException {
        FutureTask<String> call = start();
        caller.join(deadline.toMillis());
        if (!call.isDone()) {
            interrupt();
        }
        return call.get();
    }

    /** Reads requests, and writes what the misdeed says. */
    private static FakeGuest speaksRaw(Misdeed misdeed) {
        FakeGuest fake = new FakeGuest("hostile");
        Thread thread = new Thread(() -> {
            try {
                JsonObject request = JsonParser.parseString(readFrame(fake)).getAsJsonObject();
                misdeed.commit(fake, request.get("id").getAsLong());
            } catch (IOException e) {
                // Killed, as it should be.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return fake;
    }

    private static String readFrame(FakeGuest fake) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        while (!header.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int read = fake.process.in.in.read();
            if (read < 0) {
                throw new IOException("the host has gone");
            }
            header.write(read);
        }
        String text = header.toString(StandardCharsets.US_ASCII).strip();
        int length = Integer.parseInt(text.substring(text.indexOf(' ') + 1));
        return new String(fake.process.in.in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String reply(long id, String result) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}";
    }

    private static String frame(String body) {
        return "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    private static void flood(FakeGuest fake, String text) throws IOException {
        while (true) {
            fake.write(text);
        }
    }

    private static void floodError(FakeGuest fake) {
        try {
            while (true) {
                fake.writeError("x".repeat(1_000) + "\n");
            }
        } catch (IOException e) {
            // Ended, as it should be.
        }
    }

    /** A byte now and then, as slowly as it can. */
    private static void drip(FakeGuest fake, String text) throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        try {
            for (char c : text.toCharArray()) {
                fake.write(String.valueOf(c));
                if (never.await(100, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
