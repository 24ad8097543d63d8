package sample.breakout;

import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Ways to have more than its share. */
final class ResourceWays {

    private static final int MIB = 1 << 20;
    private static final int DUP = 32;
    private static final int CLOSE = 3;

    private ResourceWays() {}

    static void addTo(Map<String, Way> ways) {
        ways.put("heap", words -> {
            List<byte[]> kept = new ArrayList<>();
            for (int i = 0; i < Integer.parseInt(words[0]); i++) {
                kept.add(new byte[MIB]);
            }
            return "has " + kept.size() + " MiB";
        });
        ways.put(
                "direct memory",
                words -> "has "
                        + ByteBuffer.allocateDirect(Integer.parseInt(words[0]) * MIB)
                                        .capacity()
                                / MIB + " MiB");
        ways.put("classes", ResourceWays::classes);
        ways.put("threads", ResourceWays::threads);
        ways.put("descriptors without end", words -> {
            List<Long> kept = new ArrayList<>();
            String answer = "";
            for (int i = 0; i < Integer.parseInt(words[0]) && !answer.startsWith("E"); i++) {
                answer = Raw.call(DUP, 2);
                if (!answer.startsWith("E")) {
                    kept.add(Long.parseLong(answer));
                }
            }
            for (long descriptor : kept) {
                Raw.call(CLOSE, descriptor);
            }
            return answer.startsWith("E") ? answer : "has " + kept.size();
        });
        ways.put("endless loop", words -> {
            long until = System.nanoTime() + Long.parseLong(words[0]) * 1_000_000;
            long rounds = 0;
            while (System.nanoTime() < until) {
                rounds++;
            }
            return "spun " + (rounds > 0);
        });
        ways.put("print", words -> {
            String line = "x".repeat(1023);
            for (int i = 0; i < Integer.parseInt(words[0]) * 1024; i++) {
                System.err.println(line);
            }
            return "printed";
        });
        ways.put("answer", words -> "x".repeat(Integer.parseInt(words[0]) * MIB));
    }

    /** Classes are kept where no heap limit counts them. */
    private static String classes(String... words) throws Exception {
        byte[] bytes;
        try (var in = ResourceWays.class.getResourceAsStream("JvmWays.class")) {
            bytes = in.readAllBytes();
        }
        List<Class<?>> kept = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(words[0]); i++) {
            kept.add(MethodHandles.lookup().defineHiddenClass(bytes, false).lookupClass());
        }
        return "has " + kept.size() + " classes";
    }

    private static String threads(String... words) throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> started = new ArrayList<>();
        try {
            for (int i = 0; i < Integer.parseInt(words[0]); i++) {
                Thread thread = new Thread(
                        null,
                        () -> {
                            try {
                                end.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "bomb",
                        64 * 1024);
                thread.setDaemon(true);
                thread.start();
                started.add(thread);
            }
            return "has " + started.size() + " threads";
        } finally {
            end.countDown();
        }
    }
}
