package dev.wingman.launcher;

import java.io.FilterInputStream;
import java.io.InputStream;
import java.io.PrintStream;

/**
 * The standard streams of the runtime as everybody in the JVM sees them: they cannot be closed. The JDK asks for a right
 * before somebody replaces one, and for none before he closes it; a plugin could silence the runtime that way, or take
 * the terminal from its shell.
 */
final class StandardStreams {

    private StandardStreams() {}

    /** From now on standard output is standard error: the former belongs to reports, and what a library prints is none. */
    static void keepOpen() {
        System.setErr(keptOpen(System.err));
        System.setOut(System.err);
        System.setIn(keptOpen(System.in));
    }

    static PrintStream keptOpen(PrintStream stream) {
        return new PrintStream(stream, true) {
            @Override
            public void close() {
                flush();
            }
        };
    }

    static InputStream keptOpen(InputStream stream) {
        return new FilterInputStream(stream) {
            @Override
            public void close() {}
        };
    }
}
