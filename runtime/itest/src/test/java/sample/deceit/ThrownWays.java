package sample.deceit;

import java.util.Map;

/** Exceptions that are made for whoever reads them. */
final class ThrownWays {

    private ThrownWays() {}

    static void addTo(Map<String, Deceit.Way> ways) {
        ways.put("exception without a message to give", action -> {
            throw new Own(null) {
                @Override
                public String getMessage() {
                    throw new IllegalStateException("no");
                }
            };
        });
        ways.put("exception with an endless cause", action -> {
            throw new Endless();
        });
        ways.put("exception that is its own cause", action -> {
            RuntimeException first = new Own("first");
            RuntimeException second = new Own("second");
            first.initCause(second);
            second.initCause(first);
            throw first;
        });
        ways.put("exception with a long message", action -> {
            throw new Own("x".repeat(10 << 20));
        });
        ways.put("exception with a message for the terminal", action -> {
            throw new Own("\u001b[2Jdone\r\nwingman> \u202e");
        });
        ways.put("exception with a stack of its own", action -> {
            Own own = new Own("mine");
            own.setStackTrace(new StackTraceElement[] {
                new StackTraceElement("dev.wingman.core.Guard", "refused", "\u001b[31mGuard.java", 1)
            });
            throw own;
        });
        ways.put("exception without a stack", action -> {
            throw new Own("mine") {
                @Override
                public StackTraceElement[] getStackTrace() {
                    return null;
                }
            };
        });
        ways.put("error of the stack", action -> {
            throw new StackOverflowError();
        });
        ways.put("error of the memory", action -> {
            throw new OutOfMemoryError("pretended");
        });
        ways.put("death of the thread", action -> {
            throw new ThreadDeath();
        });
    }

    private static class Own extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Own(String message) {
            super(message);
        }

        @Override
        public String toString() {
            throw new IllegalStateException("nobody needs to ask");
        }

        @Override
        public void printStackTrace(java.io.PrintWriter writer) {
            throw new IllegalStateException("nobody needs to ask");
        }
    }

    private static final class Endless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            return new Endless();
        }
    }
}
