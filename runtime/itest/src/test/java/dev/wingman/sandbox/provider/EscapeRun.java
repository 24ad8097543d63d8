package dev.wingman.sandbox.provider;

import com.google.gson.Gson;
import dev.wingman.sandbox.kernel.NativeAccess;
import dev.wingman.sandbox.kernel.libc.Libc;
import dev.wingman.sandbox.kernel.libc.NativeMemory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All attempts, by whoever runs this JVM. */
final class EscapeRun {

    private EscapeRun() {}

    /** For another user: the directory with the guest's program; the outcomes go to standard output. */
    public static void main(String[] arguments) throws Exception {
        System.out.println("OUTCOMES " + new Gson().toJson(outcomes(EscapeTable.probes(), Path.of(arguments[0]))));
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    static Map<String, Outcomes> outcomes(List<Probe> probes, Path library) throws Exception {
        Path root = Files.createTempDirectory("wingman-escape").toRealPath();
        try {
            NativeAccess natives = NativeAccess.prepare(root.resolve("native"));
            Files.copy(
                    natives.directory().resolve("libjnidispatch.so"),
                    root.resolve("copy.so"),
                    StandardCopyOption.REPLACE_EXISTING);
            try (Scene scene = new Scene(root);
                    LeftOpen leftOpen = new LeftOpen(scene.secretFile());
                    Guests ruled = new Guests(scene, library, root.resolve("guests"), natives, true);
                    Guests unruled = new Guests(scene, library, root.resolve("guests-unruled"), natives, false);
                    NotHeld outside = new NotHeld(scene, natives)) {
                return together(probes, ruled::attempt, unruled::attempt, outside::attempt);
            }
        } finally {
            GuestDirectory.delete(root);
        }
    }

    private interface Attempt {
        String of(Probe probe) throws Exception;
    }

    private static Map<String, Outcomes> together(List<Probe> probes, Attempt ruled, Attempt unruled, Attempt outside)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Future<List<String>> first = threads.submit(() -> each(probes, ruled));
            Future<List<String>> second = threads.submit(() -> each(probes, unruled));
            Future<List<String>> third = threads.submit(() -> each(probes, outside));
            Map<String, Outcomes> outcomes = new LinkedHashMap<>();
            for (int i = 0; i < probes.size(); i++) {
                Outcomes all = new Outcomes(
                        first.get().get(i), second.get().get(i), third.get().get(i));
                outcomes.put(probes.get(i).sentence(), all);
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> each(List<Probe> probes, Attempt attempt) throws Exception {
        List<String> outcomes = new ArrayList<>();
        for (Probe probe : probes) {
            outcomes.add(attempt.of(probe));
        }
        return outcomes;
    }

    /** A descriptor of the host that a child would inherit, if nobody closed it. */
    private record LeftOpen(int descriptor) implements AutoCloseable {

        LeftOpen(Path file) {
            this(Libc.open(NativeMemory.terminated(file.toString()), 0, 0));
            if (descriptor < 0) {
                throw new IllegalStateException("cannot open " + file);
            }
        }

        @Override
        public void close() {
            Libc.close(descriptor);
        }
    }
}
