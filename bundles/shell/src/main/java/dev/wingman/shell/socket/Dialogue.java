package dev.wingman.shell.socket;

import dev.wingman.wire.Json;
import dev.wingman.wire.Protocol;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The protocol with one client: hello first, then one request at a time, which the client may cancel. */
final class Dialogue implements Conversation {

    private final HostRuntime runtime;
    private final Answers answers;
    private boolean greeted;
    private @Nullable Operation current;

    Dialogue(HostRuntime runtime, Answers answers) {
        this.runtime = runtime;
        this.answers = answers;
    }

    @Override
    public void line(String line) {
        Map<String, @Nullable Object> request = Json.readObject(line);
        Object type = request.get("type");
        if (!greeted) {
            hello(request, type);
        } else if ("cancel".equals(type)) {
            cancel(request.get("reason") instanceof String reason ? reason : "cancelled by the client");
        } else if (busy()) {
            answers.send(Protocol.Refusal.BUSY.frame("one request at a time: wait for the answer, or cancel"));
        } else {
            request(request, String.valueOf(type));
        }
    }

    private void hello(Map<String, @Nullable Object> request, @Nullable Object type) {
        if (!"hello".equals(type)) {
            throw new IllegalArgumentException("expected {\"type\":\"hello\",\"protocol\":" + Protocol.VERSION + "}");
        }
        if (!Long.valueOf(Protocol.VERSION).equals(request.get("protocol"))) {
            throw new IllegalArgumentException("the client speaks protocol " + request.get("protocol")
                    + ", this runtime (" + runtime.version() + ") speaks " + Protocol.VERSION);
        }
        greeted = true;
        answers.send(Protocol.frame("hello", "protocol", Protocol.VERSION, "version", runtime.version()));
    }

    private void request(Map<String, @Nullable Object> request, String type) {
        try {
            switch (type) {
                case "exec" -> begin(runtime.exec(Requests.action(request), new Reply()));
                case "sh" ->
                    begin(runtime.shell(Requests.commandLine(request), Requests.directory(request), new Reply()));
                case "status" -> answers.send(runtime.status());
                case "stop" -> {
                    answers.send(Protocol.frame("stopping"));
                    runtime.stop();
                }
                default ->
                    throw new IllegalArgumentException(
                            "unknown type '" + type + "', expected exec, sh, status, stop or cancel");
            }
        } catch (IllegalArgumentException e) {
            answers.send(Protocol.Refusal.BAD_REQUEST.frame(String.valueOf(e.getMessage())));
        }
    }

    /** The operation becomes the current one before it begins: it may end on another thread at once. */
    private void begin(Operation operation) {
        synchronized (this) {
            current = operation;
        }
        operation.begin();
    }

    @Override
    public boolean greeted() {
        return greeted;
    }

    @Override
    public synchronized boolean busy() {
        return current != null;
    }

    @Override
    public void cancel(String reason) {
        Operation operation;
        synchronized (this) {
            operation = current;
        }
        if (operation != null) {
            operation.cancel(reason);
        }
    }

    /** The answers to one request; its last frame frees the connection for the next one. */
    private final class Reply implements OperationAnswers {

        @Override
        public void send(Map<String, ? extends @Nullable Object> frame) {
            answers.send(frame);
        }

        @Override
        public void offer(Map<String, ? extends @Nullable Object> frame) {
            answers.offer(frame);
        }

        @Override
        public void sendWhenRead(Map<String, ? extends @Nullable Object> frame)
                throws java.io.IOException, InterruptedException {
            answers.sendWhenRead(frame);
        }

        @Override
        public void last(Map<String, ? extends @Nullable Object> frame) {
            synchronized (Dialogue.this) {
                current = null;
            }
            answers.send(frame);
        }
    }
}
