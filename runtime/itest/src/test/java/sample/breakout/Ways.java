package sample.breakout;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.TreeMap;

/**
 * All ways out, by name. The same code runs in a guest, where it must fail, and in a JVM that nothing holds, where it must not.
 */
final class Ways {

    private static final int MOST_CAUSES = 8;

    private final Map<String, Way> ways = new TreeMap<>();

    /** @param progress what the guest gave the plugin, or null outside */
    Ways(Object progress) {
        FileWays.addTo(ways);
        ProcessWays.addTo(ways);
        NetworkWays.addTo(ways);
        KernelWays.addTo(ways);
        JvmWays.addTo(ways);
        ResourceWays.addTo(ways);
        new ProtocolWays(progress).addTo(ways);
    }

    /** What came of it: an answer, the name of an error number, or the class and message of what was thrown. */
    String attempt(String way, String... words) {
        try {
            Way known = ways.get(way);
            return known == null ? "there is no way '" + way + "'" : String.valueOf(known.attempt(words));
        } catch (Throwable e) {
            return said(e);
        }
    }

    static String said(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; i < MOST_CAUSES && isWrapping(cause); i++) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private static boolean isWrapping(Throwable thrown) {
        return thrown.getCause() != null
                && (thrown instanceof InvocationTargetException
                        || thrown instanceof ExceptionInInitializerError
                        || thrown.getCause() instanceof SecurityException);
    }
}
