package dev.wingman.sandbox.provider;

import dev.wingman.sandbox.kernel.NativeAccess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import sample.breakout.Outside;

/** Makes the same attempts in plain JVMs with the rights of the test. */
final class NotHeld implements AutoCloseable {

    private final Scene scene;
    private final NativeAccess natives;
    private Child shared;

    NotHeld(Scene scene, NativeAccess natives) {
        this.scene = scene;
        this.natives = natives;
    }

    String attempt(Probe probe) throws Exception {
        if (probe.own()) {
            try (Child own = new Child()) {
                return own.attempt(probe);
            }
        }
        if (shared == null || !shared.process.isAlive()) {
            shared = new Child();
        }
        return shared.attempt(probe);
    }

    private final class Child implements AutoCloseable {

        private final Process process;
        private final BufferedReader out;
        private final Writer in;

        /** With the secret open as descriptor 9, as a careless host would leave it. */
        Child() throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    "/bin/sh",
                    "-c",
                    "exec \"$0\" \"$@\" 9<'" + scene.secretFile() + "'",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx256m",
                    "-Djava.security.manager=allow",
                    "-Djdk.attach.allowAttachSelf=true",
                    "--add-modules=jdk.incubator.foreign",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED"));
            command.addAll(natives.options());
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Outside.class.getName()));
            process = new ProcessBuilder(command)
                    .directory(scene.outside().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        }

        String attempt(Probe probe) throws Exception {
            List<String> line = new ArrayList<>(List.of(probe.way()));
            probe.words().forEach(word -> line.add(scene.word(word, scene.outside(), false)));
            scene.furnish(scene.outside());
            in.write(String.join("\t", line) + "\n");
            in.flush();
            for (String read = out.readLine(); read != null; read = out.readLine()) {
                if (read.startsWith(Outside.ANSWER)) {
                    return read.substring(Outside.ANSWER.length());
                }
            }
            process.waitFor(10, TimeUnit.SECONDS);
            return "ended with " + process.exitValue();
        }

        @Override
        public void close() throws Exception {
            process.destroyForcibly().waitFor();
            out.close();
        }
    }

    @Override
    public void close() throws Exception {
        if (shared != null) {
            shared.close();
        }
    }
}
