package dev.wingman.sandbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.wingman.api.PermissionRefusedException;
import dev.wingman.sandbox.protocol.service.HostServiceCall;
import dev.wingman.sandbox.protocol.service.ListenerRequests;
import dev.wingman.sandbox.protocol.value.ActionJson;
import dev.wingman.sandbox.protocol.value.Place;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that describes the protocol says what the code does. */
public class ProtocolPageTest {

    private static final Path PAGE = Path.of("../../docs/sandbox-protocol.md");

    public enum State {
        RUNNING
    }

    public record Container(
            String name,
            State state,
            Instant upSince,
            Duration stopTimeout,
            Map<String, String> labels,
            Optional<Integer> exitCode) {}

    /** The host service of the examples. */
    public interface Docker {
        List<Container> list(String pattern, boolean all);

        void restart(String name, Duration timeout);

        int follow(String name, Sink sink);
    }

    public enum Stream {
        OUT
    }

    @FunctionalInterface
    public interface Sink {
        boolean take(Stream stream, byte[] bytes);
    }

    private static final Docker DOCKER = new Docker() {
        @Override
        public List<Container> list(String pattern, boolean all) {
            Instant noon = Instant.parse("2026-01-31T12:00:00Z");
            return List.of(new Container(
                    "nginx-1", State.RUNNING, noon, Duration.ofSeconds(10), Map.of("tier", "web"), Optional.empty()));
        }

        @Override
        public void restart(String name, Duration timeout) {
            throw new PermissionRefusedException(
                    "disk-report",
                    "docker:restart",
                    name,
                    "disk-report may not docker:restart nginx-1: a sandboxed plugin only reads");
        }

        @Override
        public int follow(String name, Sink sink) {
            byte[] line = "GET /\n".getBytes(StandardCharsets.US_ASCII);
            return sink.take(Stream.OUT, line) ? line.length : 0;
        }
    };

    @Test
    void everyExampleIsAMessageThatIsReadAndWrittenAlike() throws Exception {
        for (String example : examples()) {
            JsonObject read = read(example);
            assertThat(Message.of(read)).as(example).isNotNull();
            assertThat(read).hasToString(example);
        }
    }

    @Test
    void everyMethodHasAnExampleAndNoOtherOneIsNamed() throws Exception {
        Set<String> shown = new HashSet<>();
        for (String example : examples()) {
            JsonObject message = read(example);
            if (message.has("method") && !message.get("method").getAsString().contains(".")) {
                shown.add(message.get("method").getAsString());
            }
        }
        assertThat(shown).isEqualTo(constants(Protocol.class, String.class));
    }

    @Test
    void everyAnswerBelongsToTheRequestBeforeIt() throws Exception {
        Map<JsonElement, String> methods = new HashMap<>();
        for (String example : examples()) {
            JsonObject message = read(example);
            if (message.has("method") && message.has("id")) {
                assertThat(methods.put(message.get("id"), message.get("method").getAsString()))
                        .isNull();
            } else if (message.has("result")) {
                assertAnswer(methods.get(message.get("id")), message.get("result"));
            }
        }
    }

    private static void assertAnswer(String method, JsonElement result) {
        switch (method) {
            case Protocol.VALIDATE_PRE, Protocol.VALIDATE_POST ->
                assertThat(ActionJson.encode(ActionJson.decodeVerdict(result, Place.of("result"))))
                        .isEqualTo(result);
            case Protocol.EXECUTE ->
                assertThat(ActionJson.encode(ActionJson.decodeResult(result, Place.of("result"))))
                        .isEqualTo(result);
            default -> assertThat(method).isNotEmpty();
        }
    }

    @Test
    void theActionsOfTheExamplesAreActions() throws Exception {
        int actions = 0;
        for (String example : examples()) {
            JsonObject params = read(example).getAsJsonObject("params");
            if (params != null && params.has("action")) {
                JsonElement action = params.get("action");
                assertThat(ActionJson.encode(ActionJson.decodeAction(action, Place.of("action"))))
                        .isEqualTo(action);
                actions++;
            }
            if (params != null && params.has("result")) {
                JsonElement result = params.get("result");
                assertThat(ActionJson.encode(ActionJson.decodeResult(result, Place.of("result"))))
                        .isEqualTo(result);
            }
        }
        assertThat(actions).isEqualTo(4);
    }

    @Test
    void theCallsOfHostServicesAreAnsweredAsShown() throws Exception {
        HostServiceCall calls = HostServiceCall.of(Docker.class, "docker");
        List<JsonObject> messages = new ArrayList<>();
        for (String example : examples()) {
            messages.add(read(example));
        }
        int answered = 0;
        for (JsonObject request : messages) {
            if (request.has("method") && request.get("method").getAsString().startsWith("docker.")) {
                assertThat(answer(calls, request, messages)).isEqualTo(replyTo(request, messages));
                answered++;
            }
        }
        assertThat(answered).isEqualTo(3);
    }

    private static JsonObject replyTo(JsonObject request, List<JsonObject> messages) {
        return messages.stream()
                .skip(messages.indexOf(request))
                .filter(message -> !message.has("method") && message.get("id").equals(request.get("id")))
                .findFirst()
                .orElseThrow();
    }

    /** The guest's listener answers as shown, to what it is shown to be told. */
    private static ListenerRequests shownListener(List<JsonObject> messages) {
        JsonObject shown = messages.stream()
                .filter(message -> message.has("method")
                        && message.get("method").getAsString().equals(Protocol.LISTENER))
                .findFirst()
                .orElseThrow();
        return told -> {
            assertThat(told).isEqualTo(shown.get("params"));
            return new Answered(replyTo(shown, messages).get("result")).call();
        };
    }

    private static JsonObject answer(HostServiceCall calls, JsonObject request, List<JsonObject> messages) {
        JsonObject reply = new JsonObject();
        reply.addProperty("jsonrpc", "2.0");
        reply.add("id", request.get("id"));
        try {
            JsonElement arguments = request.getAsJsonObject("params").get("arguments");
            reply.add(
                    "result",
                    calls.invoke(DOCKER, request.get("method").getAsString(), arguments, shownListener(messages)));
        } catch (RpcError e) {
            JsonObject error = new JsonObject();
            error.addProperty("code", e.code());
            error.addProperty("message", e.getMessage());
            error.add("data", e.data());
            reply.add("error", error);
        }
        return JsonParser.parseString(reply.toString()).getAsJsonObject();
    }

    @Test
    void theErrorCodesAreThoseOfTheCode() throws Exception {
        Set<Integer> listed = new HashSet<>();
        Matcher row = Pattern.compile("(?m)^\\| (-32\\d+) \\|").matcher(Files.readString(PAGE));
        while (row.find()) {
            listed.add(Integer.parseInt(row.group(1)));
        }
        assertThat(listed).isEqualTo(constants(RpcError.class, int.class));
    }

    @Test
    void theLimitsAreThoseOfTheCode() throws Exception {
        Limits limits = Limits.OF_GUEST;
        assertThat(Files.readString(PAGE))
                .contains("| body of a frame | %,d bytes |".formatted(limits.maxFrameBytes()))
                .contains("the message included | %d |".formatted(limits.maxDepth()))
                .contains("| values in a message | %,d |".formatted(limits.maxValues()))
                .contains("| characters of a string or key | %,d |".formatted(limits.maxStringChars()))
                .contains("| characters of a number | %d;".formatted(limits.maxNumberChars()))
                .contains("| requests without a reply, in each direction | %d |".formatted(limits.maxPending()))
                .contains("| method | %d letters".formatted(Message.MAX_METHOD_CHARS))
                .contains("strings of up to %d characters".formatted(Message.MAX_ID_CHARS))
                .contains("| requests | %,d a second |".formatted(limits.requestsPerSecond()))
                .contains("| notifications | %,d a second |".formatted(limits.notificationsPerSecond()))
                .contains("| bytes of requests and notifications | %,d a second |".formatted(limits.bytesPerSecond()))
                .contains("does not read | %,d |".formatted(limits.maxQueuedBytes()))
                .contains("Version " + Protocol.VERSION + ".");
    }

    @Test
    void theFrameIsFramedAsShown() throws Exception {
        Matcher frame = Pattern.compile("(?m)^    (Content-Length: .*)$").matcher(Files.readString(PAGE));
        assertThat(frame.find()).isTrue();
        byte[] bytes = frame.group(1).replace("\\r", "\r").replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
        FrameReader reader = new FrameReader(new ByteArrayInputStream(bytes), Limits.OF_GUEST);
        assertThat(reader.next()).hasToString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
        assertThat(reader.next()).isNull();
    }

    private static List<String> examples() throws Exception {
        List<String> examples = new ArrayList<>();
        Matcher block = Pattern.compile("(?m)^```json\\n(.*)\\n```$").matcher(Files.readString(PAGE));
        while (block.find()) {
            examples.add(block.group(1));
        }
        assertThat(examples).hasSizeGreaterThan(20);
        return examples;
    }

    private static JsonObject read(String example) throws Exception {
        byte[] frame = RawGuest.frameOf(example);
        return new FrameReader(new ByteArrayInputStream(frame), Limits.OF_GUEST).next();
    }

    @SuppressWarnings("unchecked")
    private static <T> Set<T> constants(Class<?> holder, Class<T> type) throws Exception {
        Set<T> constants = new HashSet<>();
        for (Field field : holder.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == type) {
                constants.add((T) field.get(null));
            }
        }
        return constants;
    }
}
