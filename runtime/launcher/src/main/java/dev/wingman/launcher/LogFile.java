package dev.wingman.launcher;

import java.io.IOException;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends what happens to {@code log/wingman.0.log} of the home; five files of at most 10 MB are kept. */
final class LogFile {

    private static final long MAX_BYTES = 10L << 20;
    private static final int FILES = 5;

    private LogFile() {}

    /**
     * Opens the log.
     *
     * @param alsoOnStandardError whether warnings still go there; not while a shell owns the terminal
     */
    static void open(Home home, boolean alsoOnStandardError) throws IOException {
        String pattern = home.log().toString().replace("%", "%%") + "/wingman.%g.log";
        FileHandler file = new FileHandler(pattern, MAX_BYTES, FILES, true);
        file.setLevel(Level.INFO);
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
            if (alsoOnStandardError) {
                root.addHandler(new PlainTextHandler(handler));
            }
        }
        root.addHandler(new PlainTextHandler(file));
    }
}
