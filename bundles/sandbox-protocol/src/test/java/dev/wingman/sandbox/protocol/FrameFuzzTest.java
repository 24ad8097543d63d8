package dev.wingman.sandbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever bytes come: a message, the end of the stream, or a breach with one printable line. */
class FrameFuzzTest {

    private static final String VALID = "{\"jsonrpc\":\"2.0\",\"id\":17,\"method\":\"docker.list\",\"params\":"
            + "[\"é😀\\u00e9\",-1.5e3,true,null,{\"a\":[]}]}";

    @Property
    void randomBytesAreAtWorstABreach(@ForAll byte[] bytes) {
        read(bytes);
    }

    @Property
    void randomBodiesAreAtWorstABreach(@ForAll byte[] body) {
        read(framed(body));
    }

    @Property
    void randomJsonLikeBodiesAreAtWorstABreach(@ForAll("jsonLike") String body) {
        read(framed(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Property
    void aMessageWithAChangedByteIsAMessageOrABreach(@ForAll @IntRange(min = 0, max = 150) int at, @ForAll byte with) {
        byte[] bytes = framed(VALID.getBytes(StandardCharsets.UTF_8));
        bytes[at % bytes.length] = with;
        read(bytes);
    }

    @Property
    void whatIsWrittenIsRead(@ForAll long seed) throws Exception {
        JsonElement value = value(new Random(seed), 5);
        JsonObject message = new JsonObject();
        message.add("value", value);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonBytes(Limits.OF_GUEST).value(message, 1).frame().writeTo(out);
        JsonObject read = new FrameReader(new ByteArrayInputStream(out.toByteArray()), Limits.OF_GUEST).next();
        assertThat(read).hasToString(message.toString());
    }

    @Provide
    Arbitrary<String> jsonLike() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"jsonrpc\"",
                        "\"2.0\"",
                        "\"id\"",
                        "\"method\"",
                        "\"result\"",
                        "\"error\"",
                        "\"code\"",
                        "1",
                        "-0",
                        "1e5",
                        "null",
                        "true",
                        "\"\\ud83d\\ude00\"",
                        " ",
                        "\"a.b\"",
                        "\"params\"")
                .list()
                .ofMaxSize(40)
                .map(parts -> "{" + String.join("", parts));
    }

    private static JsonElement value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> new JsonPrimitive(random.nextLong());
            case 1 -> new JsonPrimitive(new BigDecimal(new BigInteger(200, random), random.nextInt(40) - 20));
            case 2 -> new JsonPrimitive(random.nextBoolean());
            case 3 -> new JsonPrimitive(text(random));
            case 4 -> {
                JsonArray array = new JsonArray();
                random.ints(random.nextInt(4)).forEach(i -> array.add(value(random, depth - 1)));
                yield array;
            }
            default -> {
                JsonObject object = new JsonObject();
                random.ints(random.nextInt(4)).forEach(i -> object.add(text(random), value(random, depth - 1)));
                yield object;
            }
        };
    }

    private static String text(Random random) {
        int[] points = random.ints(random.nextInt(20), 0, random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT + 1)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .toArray();
        return new String(points, 0, points.length);
    }

    private static byte[] framed(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private static void read(byte[] bytes) {
        FrameReader reader = new FrameReader(new ByteArrayInputStream(bytes), Limits.OF_GUEST);
        try {
            for (JsonObject json = reader.next(); json != null; json = reader.next()) {
                assertThat(Message.of(json)).isNotNull();
            }
        } catch (Breach e) {
            assertThat(e.reason()).matches("[ -~]{1,310}");
        } catch (IOException e) {
            assertThat(e).isInstanceOf(FrameReader.Cut.class);
        }
    }
}
