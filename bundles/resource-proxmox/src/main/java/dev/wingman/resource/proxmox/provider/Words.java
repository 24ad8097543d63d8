package dev.wingman.resource.proxmox.provider;

/** Somebody else's words in a message of ours: printable, on one line, and short. */
final class Words {

    private static final int LONGEST = 300;

    private Words() {}

    static String of(String text) {
        String line = text.strip().replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }

    static String of(Throwable problem) {
        String message = problem.getMessage();
        return of(message == null || message.isEmpty() ? problem.getClass().getSimpleName() : message);
    }
}
