package sample.raid;

import java.util.ArrayList;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Ways to the log of the runtime. */
final class LogWays {

    private LogWays() {}

    static void addTo(Map<String, Way> ways) {
        ways.put("log level", words -> {
            Logger.getLogger("dev.wingman.raid").setLevel(null);
            return "set";
        });
        ways.put("log handler", words -> {
            Handler handler = new Collecting(new ArrayList<>());
            Logger.getLogger("").addHandler(handler);
            Logger.getLogger("").removeHandler(handler);
            return "added";
        });
        ways.put("log handlers of others", words -> {
            for (Handler handler : Logger.getLogger("").getHandlers()) {
                handler.setLevel(handler.getLevel());
            }
            return "set";
        });
        ways.put("log parent", words -> {
            Logger child = Logger.getLogger("dev.wingman.raid.child");
            child.setParent(child.getParent());
            return "set";
        });
        ways.put("log configuration", words -> {
            Runnable nothing = () -> {};
            LogManager.getLogManager().addConfigurationListener(nothing);
            LogManager.getLogManager().removeConfigurationListener(nothing);
            return "listens";
        });
        ways.put("log finder", words -> "got " + (System.LoggerFinder.getLoggerFinder() != null));
        ways.put("logger of its own", words -> eavesdrop(words[0]));
        ways.put("words of others", words -> {
            Logger.getLogger(words[0], "sample.raid.LogWays$Texts");
            return "set";
        });
    }

    /** A logger between those of the runtime and the root is asked for its handlers at each of their records. */
    private static String eavesdrop(String name) {
        List<String> heard = new ArrayList<>();
        Logger between = new Logger(name, null) {
            @Override
            public Handler[] getHandlers() {
                return new Handler[] {new Collecting(heard)};
            }
        };
        String added;
        try {
            added = "added " + LogManager.getLogManager().addLogger(between);
            Logger.getLogger(name + ".below").warning("said below " + name);
        } catch (SecurityException e) {
            added = Raid.said(e);
        }
        return "heard " + heard + ", " + added;
    }

    /** What would be written in place of the texts that are logged. */
    public static final class Texts extends ListResourceBundle {
        @Override
        protected Object[][] getContents() {
            return new Object[][] {{"said by the runtime", "said by a plugin"}};
        }
    }

    private static final class Collecting extends Handler {
        private final List<String> records;

        Collecting(List<String> records) {
            this.records = records;
        }

        @Override
        public void publish(LogRecord logged) {
            records.add(logged.getLevel() == Level.WARNING ? logged.getMessage() : "");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
