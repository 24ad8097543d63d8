package sample.raid;

import java.lang.invoke.MethodHandles;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Logger;

/** What nothing keeps a verified plugin from: architecture.md says so, and this that it is true. */
final class StillWays {

    private static byte[] kept = new byte[0];

    private StillWays() {}

    static void addTo(Map<String, Way> ways) {
        ways.put("memory", words -> {
            int before = kept.length;
            kept = new byte[1 << 20];
            return "kept " + before;
        });
        ways.put("lock", words -> {
            synchronized (java.util.Properties.class) {
                return "holds " + Thread.holdsLock(java.util.Properties.class);
            }
        });
        ways.put(
                "echo",
                words -> "reaches "
                        + InetAddress.getByAddress(new byte[] {127, 0, 0, 1}).isReachable(2_000));
        ways.put("word in the log", words -> {
            Logger.getLogger("dev.wingman.core").info("said by a plugin");
            return "said";
        });
        ways.put(
                "hidden class",
                words -> "made "
                        + MethodHandles.lookup()
                                .defineHiddenClass(payload(), true)
                                .lookupClass()
                                .isHidden());
        ways.put("hidden class that wants more", words -> ((Callable<?>) MethodHandles.lookup()
                        .defineHiddenClass(payload(), true)
                        .lookupClass()
                        .getConstructor()
                        .newInstance())
                .call());
        ways.put("collection of garbage", words -> {
            System.gc();
            return "asked";
        });
    }

    private static byte[] payload() throws Exception {
        try (var in = StillWays.class.getResourceAsStream("Payload.class")) {
            return in.readAllBytes();
        }
    }
}
