package dev.wingman.itest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program as an operator has it: {@code bin/wingman} of the assembled distribution, on a home of the test's own. */
final class WingmanProcess {

    private static final int DEADLINE_IN_S = 120;

    private final Path home;
    private final Path distribution;
    private final Map<String, String> environment = new HashMap<>();

    WingmanProcess(Path home) {
        this(home, TestRuntime.distribution());
    }

    /** Of a copy of the distribution. */
    WingmanProcess(Path home, Path distribution) {
        this.home = home;
        this.distribution = distribution;
        environment.put("JAVA_HOME", System.getProperty("java.home"));
    }

    /** What a call ended with. */
    record Ended(int exitCode, String out, String err) {
        @Override
        public String toString() {
            return "exit code " + exitCode + "\n--- out\n" + out + "\n--- err\n" + err;
        }
    }

    WingmanProcess with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Runs a command to its end, with no input and no terminal. */
    Ended run(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("wingman", ".out");
        Path err = Files.createTempFile("wingman", ".err");
        try {
            Process process = builder(arguments)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(DEADLINE_IN_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(Arrays.toString(arguments) + " did not end; " + Files.readString(err));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Starts a runtime without a shell and returns when it says that it is ready. */
    Process start() throws IOException {
        Process process = builder("start", "--headless")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line;
        do {
            line = out.readLine();
            if (line == null) {
                throw new AssertionError("the runtime ended before it was ready");
            }
        } while (!line.contains("ready"));
        return process;
    }

    /** Starts a command whose standard streams are pipes to the test. */
    Process spawn(String... arguments) throws IOException {
        return builder(arguments).start();
    }

    /** Starts a command on a terminal of 40 lines and 120 columns. */
    Pty onTerminal(String... arguments) throws IOException {
        return new Pty(builder(arguments));
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(distribution.resolve("bin/wingman").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().put("WINGMAN_HOME", home.toString());
        builder.environment().put("HOME", home.toString());
        return builder;
    }
}
