package dev.wingman.itest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program on a terminal of its own, made by script(1) of util-linux; the test types, and reads what is shown. */
final class Pty implements AutoCloseable {

    private static final long DEADLINE_IN_S = 60;

    private final Process process;
    private final StringBuilder shown = new StringBuilder();
    private boolean ended;

    Pty(ProcessBuilder program) throws IOException {
        List<String> quoted = new ArrayList<>();
        program.command().forEach(word -> quoted.add("'" + word.replace("'", "'\\''") + "'"));
        String command = "stty rows 40 cols 120; exec " + String.join(" ", quoted);
        program.command("script", "--quiet", "--return", "--flush", "--command", command, "/dev/null");
        program.environment().put("TERM", "xterm");
        program.environment().put("SHELL", "/bin/sh");
        process = program.redirectErrorStream(true).start();
        Thread reader = new Thread(this::read, "terminal");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        byte[] bytes = new byte[4096];
        try (InputStream output = process.getInputStream()) {
            for (int n = output.read(bytes); n >= 0; n = output.read(bytes)) {
                show(new String(bytes, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            show("\n[the terminal broke: " + e + "]");
        }
        synchronized (shown) {
            ended = true;
            shown.notifyAll();
        }
    }

    private void show(String text) {
        synchronized (shown) {
            shown.append(text);
            shown.notifyAll();
        }
    }

    void type(String keys) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write(keys.getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    /** Waits until this text is shown, and takes all up to its end off what later calls see. */
    String await(String text) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_IN_S);
        synchronized (shown) {
            while (shown.indexOf(text) < 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (ended || left <= 0) {
                    throw new AssertionError("'" + text + "' was not shown, but:\n" + shown);
                }
                shown.wait(left);
            }
            int end = shown.indexOf(text) + text.length();
            String seen = shown.substring(0, end);
            shown.delete(0, end);
            return seen;
        }
    }

    /** Waits for the end of the program; returns its exit code. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(DEADLINE_IN_S, TimeUnit.SECONDS)) {
            throw new AssertionError("it has not ended, and shows:\n" + rest());
        }
        return process.exitValue();
    }

    /** All that is shown and was not awaited. */
    String rest() {
        synchronized (shown) {
            return shown.toString();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.waitFor(DEADLINE_IN_S, TimeUnit.SECONDS);
    }
}
