package sample.lamp;

/** The lamp, version 1. */
public final class VersionOne extends Lamp {

    public VersionOne() {
        super("lamp", "version 1");
    }
}
