package sample.raid;

import sun.misc.Signal;

/** The JDK lets anyone who can link this class end the process. */
final class SignalTrick {

    private SignalTrick() {}

    /** Stops before the end: whoever got here can go on. */
    static Object prepare() {
        return "signal " + new Signal("TERM").getNumber();
    }
}
