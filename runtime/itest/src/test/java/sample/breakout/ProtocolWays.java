package sample.breakout;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Ways to say to the host what a plugin has no business to say. */
final class ProtocolWays {

    private final Object progress;

    ProtocolWays(Object progress) {
        this.progress = progress;
    }

    void addTo(Map<String, Way> ways) {
        ways.put("call the host", this::callTheHost);
        ways.put("frame", words -> {
            byte[] body = words[0].getBytes(StandardCharsets.UTF_8);
            byte[] header = ("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
            FileOutputStream out = new FileOutputStream(FileDescriptor.out);
            out.write(header);
            out.write(body);
            return "written";
        });
        ways.put("notifications without end", words -> {
            String body =
                    "{\"jsonrpc\":\"2.0\",\"method\":\"log\",\"params\":{\"level\":\"info\",\"message\":\"flood\"}}";
            byte[] frame = ("Content-Length: " + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
            FileOutputStream out = new FileOutputStream(FileDescriptor.out);
            for (int i = 0; i < Integer.parseInt(words[0]); i++) {
                out.write(frame);
            }
            return "written";
        });
        ways.put("class behind a host service", words -> {
            Field hidden = progress.getClass().getDeclaredFields()[0];
            hidden.setAccessible(true);
            return "found " + hidden.get(progress).getClass().getSimpleName();
        });
    }

    /** Past the proxies, with parameters of our own: the method, the id of the call it is for, its arguments. */
    private String callTheHost(String... words) throws Exception {
        Object peer = peer();
        Class<?> json = Raw.type("com.google.gson.JsonElement");
        String params =
                "{\"call\":" + (words[1].equals("mine") ? current() : words[1]) + ",\"arguments\":" + words[2] + "}";
        Object parsed = Raw.type("com.google.gson.JsonParser")
                .getMethod("parseString", String.class)
                .invoke(null, params);
        Object call = peer.getClass().getMethod("call", String.class, json).invoke(peer, words[0], parsed);
        return "answered " + call.getClass().getMethod("await").invoke(call);
    }

    private Object peer() throws Exception {
        return member(services(), "host");
    }

    private Object current() throws Exception {
        Object workers = member(services(), "workers");
        var method = workers.getClass().getDeclaredMethod("currentRequest");
        method.setAccessible(true);
        return method.invoke(workers);
    }

    /** What the guest's own lambda has captured. */
    private Object services() throws Exception {
        Field captured = progress.getClass().getDeclaredFields()[0];
        captured.setAccessible(true);
        return captured.get(progress);
    }

    private static Object member(Object owner, String name) throws Exception {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }
}
