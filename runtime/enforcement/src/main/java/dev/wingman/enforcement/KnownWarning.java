package dev.wingman.enforcement;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.Charset;

/**
 * Keeps the JVM's four-line warning about {@code System::setSecurityManager} from the operator's terminal.
 *
 * <p>JDK 17 to 23 print it at each start and stop, to a stream that {@link System#setErr} does not reach. Wingman sets a
 * security manager on purpose and refuses the JDKs that lack it, so the warning has nothing to say; everything else
 * written there passes. Where the JVM has no such stream, the warning stays.
 */
public final class KnownWarning {

    private KnownWarning() {}

    public static void silence() {
        try {
            Field stream = System.class.getDeclaredField("initialErrStream");
            Class<?> unsafeType = Class.forName("sun.misc.Unsafe");
            Field theUnsafe = unsafeType.getDeclaredField("theUnsafe");
            theUnsafe.setAccessible(true);
            Object unsafe = theUnsafe.get(null);
            Object base = unsafeType.getMethod("staticFieldBase", Field.class).invoke(unsafe, stream);
            Object offset =
                    unsafeType.getMethod("staticFieldOffset", Field.class).invoke(unsafe, stream);
            unsafeType
                    .getMethod("putObject", Object.class, long.class, Object.class)
                    .invoke(unsafe, base, offset, filtered(System.err));
        } catch (ReflectiveOperationException e) {
            System.getLogger("dev.wingman.enforcement")
                    .log(System.Logger.Level.DEBUG, "The JVM's warning about setSecurityManager stays", e);
        }
    }

    static PrintStream filtered(PrintStream target) {
        return new PrintStream(new LineFilter(target), true, Charset.defaultCharset());
    }

    /** Passes whole lines on, but for those of the known warning. */
    private static final class LineFilter extends OutputStream {
        private final PrintStream target;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        LineFilter(PrintStream target) {
            this.target = target;
        }

        @Override
        public synchronized void write(int b) {
            line.write(b);
            if (b == '\n') {
                if (!isKnown(line.toString(Charset.defaultCharset()))) {
                    target.writeBytes(line.toByteArray());
                    target.flush();
                }
                line.reset();
            }
        }

        private static boolean isKnown(String text) {
            return text.startsWith("WARNING: A terminally deprecated method in java.lang.System has been called")
                    || text.startsWith("WARNING: System::setSecurityManager ")
                    || text.startsWith(
                            "WARNING: Please consider reporting this to the maintainers of org.apache.felix.");
        }
    }
}
