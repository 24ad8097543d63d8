package dev.wingman.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Whether a human sits at both ends: standard input and standard output. */
final class Terminal {

    private Terminal() {}

    /** Up to JDK 21 there is a console only on a terminal; from 22 on it must be asked. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean attached() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException beforeJdk22) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a public method of the JDK that cannot be called", e);
        }
    }
}
